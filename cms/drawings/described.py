"""Each drawing's name in the editor and its description. A file of the same name stands in svg/."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    title: str
    description: str


DRAWINGS: dict[str, Drawing] = {
    "six-states": Drawing(
        "Six states of a baby",
        "The same baby six times. Deep sleep: still, eyes shut. Light sleep: eyes shut, a hand stirs. Drowsy: heavy "
        "eyes. Quiet alert: bright eyes, hands together. Active alert: a worried face, arms moving. Crying: eyes "
        "squeezed shut, mouth wide, fists up.",
    ),
    "cues-more": Drawing(
        "Cues that say more",
        "A baby says “I am ready” in four ways: a soft, bright face; turning towards a hand; both arms reaching out; "
        "a round mouth that coos.",
    ),
    "cues-enough": Drawing(
        "Cues that say enough",
        "The same baby says “I need a break” in four ways: looking away from a hand; a wide yawn; all fingers spread; "
        "a frown, with the body arching to one side.",
    ),
    "enough-for-now": Drawing(
        "A baby who turns away from a toy",
        "A baby sits on a rug. Somebody holds out a rattle from the right. The baby’s head is turned away from it.",
    ),
    "thousand-days": Drawing(
        "The first 1001 days",
        "Four steps along one path: a pregnant woman with her hand on her bump, a newborn in a blanket, a laughing "
        "one-year-old sitting, and a two-year-old who stands and waves.",
    ),
    "hands-that-tell": Drawing(
        "What a baby’s hands say",
        "Three hands. Soft and open: “I am fine”. A fist at the mouth: “Comfort me”. Fingers spread wide: “Too much”.",
    ),
    "side-by-side": Drawing(
        "Side by side, looking at the baby",
        "A parent and a worker sit next to each other on a sofa. Both smile down at a baby who lies on a mat, kicks "
        "and looks up at them.",
    ),
    "waiting-1": Drawing(
        "Waiting 1: a rattle, very close",
        "A father leans in with a wide grin and shakes a rattle close to the baby. The baby’s brows are up and both "
        "hands are raised.",
    ),
    "waiting-2": Drawing(
        "Waiting 2: the baby looks away",
        "The baby has turned away with a flat mouth. The father still holds up the rattle and looks worried.",
    ),
    "waiting-3": Drawing(
        "Waiting 3: the father waits",
        "The father has put the rattle in his lap and leans back. Notes of a quiet tune hang in the air. The baby rests.",
    ),
    "waiting-4": Drawing(
        "Waiting 4: the baby comes back",
        "The baby has turned round and smiles at the father. He smiles back and holds out a hand.",
    ),
    "serve-1": Drawing(
        "Serve and return 1: the baby points",
        "A baby points up at a bird and calls. Grandmother is looking down into her cup.",
    ),
    "serve-2": Drawing(
        "Serve and return 2: she looks too",
        "Grandmother looks up to where the baby points. Her mouth is open in surprise.",
    ),
    "serve-3": Drawing(
        "Serve and return 3: she answers",
        "Grandmother turns to the baby and talks about the bird. The baby watches her face.",
    ),
    "serve-4": Drawing(
        "Serve and return 4: another turn",
        "The baby laughs with both arms up. Grandmother laughs too and reaches out to the baby.",
    ),
    "three-kinds-of-stress": Drawing(
        "Three kinds of stress",
        "Three lines. Short, with comfort: a small hill that comes down beside one heart. Hard, with support: a high "
        "hill that comes down slowly beside three hearts. Long, and alone: a line that goes up and stays up.",
    ),
    "borrowed-calm": Drawing(
        "Calm that is lent",
        "A parent holds a sleepy baby to the chest and looks down at the baby. On one side stands a jagged line, “too "
        "much”; on the other side a gentle wave, “calmer”.",
    ),
    "spoon-1": Drawing(
        "The spoon 1: a sharp word",
        "A father and a baby in a high chair hold the same spoon. Banana flies. The father frowns and shouts; the baby "
        "is still laughing.",
    ),
    "spoon-2": Drawing(
        "The spoon 2: both are upset",
        "The baby’s mouth trembles. The father looks down at the floor, sad.",
    ),
    "spoon-3": Drawing(
        "The spoon 3: he says sorry",
        "The father leans towards the baby, speaks with a heart in his words and offers the spoon. The baby looks at him.",
    ),
    "spoon-4": Drawing(
        "The spoon 4: two spoons",
        "Each has a spoon now. The baby laughs and holds out a piece of banana. The father smiles.",
    ),
    "still-face-1": Drawing(
        "Still face 1: they play", "A mother and a baby laugh together. The baby’s arms are up."
    ),
    "still-face-2": Drawing(
        "Still face 2: her face goes blank",
        "The mother’s face is blank. The baby looks at her with raised brows, puzzled.",
    ),
    "still-face-3": Drawing(
        "Still face 3: the baby tries",
        "The baby reaches for the mother with both arms and calls. Her face stays blank.",
    ),
    "still-face-4": Drawing(
        "Still face 4: the baby turns away",
        "The baby has turned away, sad, with a hand near the mouth. The mother’s face stays blank.",
    ),
    "still-face-5": Drawing(
        "Still face 5: she comes back",
        "The mother smiles and reaches out. The baby reaches for her, glad, and with tears too.",
    ),
    "three-babies-one-toy": Drawing(
        "Three babies and one toy",
        "A toy pops out of its box in front of three babies. One cries: “Too sudden!” One looks closely: “What is "
        "that?” One laughs: “Again!”",
    ),
    "out-and-back": Drawing(
        "Out to explore and back for comfort",
        "A parent sits on the floor and holds out a hand. A baby crawls towards a ball and looks back, laughing. A dotted "
        "line runs from the parent out to the baby and back again.",
    ),
    "weather-around-care": Drawing(
        "The weather around care",
        "Sun on one side, rain on the other. A mother holds her baby, and a neighbour in a turban holds a large "
        "umbrella over them. Flowers grow at their feet.",
    ),
    "strains-and-supports": Drawing(
        "What makes it harder, and what helps",
        "A baby sits in the middle of a see-saw. Stones lie on the side called “What makes it harder”. Hearts lie on the "
        "other, called “What helps”, and outweigh them.",
    ),
    "ask-them-both": Drawing(
        "Ask both parents",
        "Two parents sit on a sofa with a sleeping baby. A visitor leans towards them and says, “And how are you both?”",
    ),
    "ways-to-carry-a-baby": Drawing(
        "Four good ways to be with a baby",
        "Carried close: a baby asleep in a wrap on a parent’s back. Face to face: a parent and a baby laugh. In the middle "
        "of things: a baby sits beside a parent who cooks. Shared among many: three grown-ups hold one baby.",
    ),
    "four-places-to-look": Drawing(
        "Four places to look",
        "A parent and a baby smile at each other, and a worker watches with a heart on her jumper. Numbers mark four "
        "places: 1 the baby, 2 the parent, 3 the space between them, 4 the worker.",
    ),
    "snapshot-and-film": Drawing(
        "A snapshot and a film",
        "On the left one photograph of a tired parent, “one visit”. On the right a strip of film, “many days”: the same "
        "parent tired, smiling, yawning and laughing, each time with the baby.",
    ),
    "four-short-lines": Drawing(
        "Saw, heard, wondered, agreed",
        "Four signs: an eye, “I saw”; an ear, “I heard”; a cloud with a question mark, “I wondered”; two hands that "
        "shake, “We agreed”.",
    ),
    "feed-1": Drawing(
        "A feed 1: the head turns",
        "A father feeds his baby from a bottle. The baby’s head turns away from the teat.",
    ),
    "feed-2": Drawing(
        "A feed 2: a cry",
        "The bottle is lowered. The baby cries with eyes squeezed shut. The father looks worried.",
    ),
    "feed-3": Drawing(
        "A feed 3: a pause",
        "The baby is upright against the father’s chest. He shuts his eyes and rubs the baby’s back.",
    ),
    "feed-4": Drawing(
        "A feed 4: they look at each other", "The baby looks up at the father and smiles. He grins back."
    ),
    "hand-back-1": Drawing(
        "Hand back 1: would you like a hand?",
        "A mother holds a crying baby. A worker beside her opens a hand to offer help.",
    ),
    "hand-back-2": Drawing(
        "Hand back 2: a moment to get comfortable",
        "The worker holds the baby and looks across at the mother, who shuts her eyes and holds a warm cup. A cushion lies "
        "beside her.",
    ),
    "hand-back-3": Drawing(
        "Hand back 3: back to mum",
        "The baby is back in the mother’s arms and looks up at her. The worker watches them and smiles.",
    ),
    "lending-words": Drawing(
        "Lending the baby a few words",
        "A tired baby looks away. In a thought bubble stands a guess: “I wonder … is that enough for now?”",
    ),
    "which-help": Drawing(
        "Four paths to help",
        "A parent with a baby stands where four paths begin: carry on together; point to local help; think it through "
        "with the team; refer, with their yes.",
    ),
    "door-left-open": Drawing(
        "A door left open",
        "A parent with a baby stands in an open, lit doorway. A worker leaves with a wave and asks, “May I ask again?”",
    ),
    "what-a-referral-holds": Drawing(
        "What a good referral holds",
        "A letter with a picture of a baby at its top. Beside it six labels: the baby, between them, their own words, who "
        "is who, help so far, safety.",
    ),
    "who-holds-whom": Drawing(
        "Who holds whom",
        "Four nesting dolls, one in front of the other: a large supervisor behind a worker, the worker behind a parent, "
        "the parent behind a small, sleeping baby.",
    ),
    "window-of-tolerance": Drawing(
        "Window of tolerance",
        "A line rises and falls through three bands. On top “Too much” with a crying baby, in the middle “Room to play” with "
        "a calm baby, at the bottom “Shut down” with a flat, dull face.",
    ),
    "a-baby-in-mind": Drawing(
        "A baby held in mind", "A worker looks up, hand at the chin. In a thought bubble sits a smiling baby."
    ),
    "a-group-that-listens": Drawing(
        "A group that listens",
        "Four people sit around a small table with a cup and a plant. One is talking and looks worried. The other three "
        "lean in and listen.",
    ),
    "two-quiet-minutes": Drawing(
        "Two quiet minutes", "A worker sits in a parked car, eyes shut, and breathes out slowly."
    ),
}
