"""The agreement that a new group starts from. Facilitators change it to fit; every change is a new version."""

DEFAULT_AGREEMENT = """What this group is for
We meet to think together about our work with babies and the people who care for them. We keep the baby in mind, and we make room for what the work makes us feel. This is reflective supervision. It is not line management, and it does not replace your own organisation's case or safeguarding supervision.

When and where
We meet on the dates shown on the group's page, for the length shown there, online or in the place shown there. This is protected time: please find somewhere private and keep other work away.

Coming and not coming
We start and end on time. If you cannot come, tell a facilitator beforehand. If you miss two meetings running, a facilitator will talk with you about whether the group fits your work at the moment.

What stays here, and what cannot
What people say about themselves stays in the group. There are limits: where we hear of practice that is unsafe or against the law, or that a child or an adult may be at risk, we must act. A facilitator will tell you first wherever that is safe, and will follow the local safeguarding procedures.

How we speak of families
We use no names, initials, dates of birth or addresses, and no detail by which a family could be recognised. Advice about a child you know is written in that child's own record, by you, in your own organisation's system. It is never written here.

Managers
Managers do not take part in their own staff's group and do not ask what was said in it.

What the portal records
Who came and for how long, how many situations we thought about, themes from a list, actions about our practice, and whether safeguarding advice was given. There is no recording and no transcript. Your manager sees your attendance and hours only. You see the record of the meetings you belonged to. Your own private reflections, if you write any, can be opened by nobody but you; a court may require disclosure.

Looking back and ending
We look back at this agreement together at least once a year, and when somebody asks. Please tell us two meetings before you leave, so that we can say goodbye.
"""
