"""Takes packages into one course of the running demo, live at once, and joins the learner: `python -m tests.journeys.take_in`.

By the actions of the pages; that a second person approves each module is what other journeys show.
"""

import io
import sys
import zipfile

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402  (after the set-up)

from cms.actions import ensure_root  # noqa: E402
from core import clock  # noqa: E402
from courses.actions import enrol, load_course  # noqa: E402
from courses.actions.loading import put_page  # noqa: E402
from courses.enums import PackageKind  # noqa: E402
from courses.models import CoursePage, ModulePage  # noqa: E402
from courses.packages.actions import read_package, receive_package  # noqa: E402
from courses.packages.export import course_as_package  # noqa: E402
from people.models import Person  # noqa: E402
from tests.courses.packages.zips import FIXTURES, cmi5, scorm_12  # noqa: E402
from tests.courses.world import FOLDER  # noqa: E402

EDITOR, LEARNER = "idris.okafor@team.example", "michelle.white@childhealth.example"
# It asks everything of the portal that a page could ask, and says what came of it. Its form is sent last, by whoever looks on:
# the browser shows an empty frame in its place.
HOSTILE = """<!DOCTYPE html><html lang="en"><title>Hostile</title><h1>Hostile</h1><ul id="said"></ul><script>
const portal = PORTAL;
const say = (what, result) => { said.insertAdjacentHTML("beforeend", `<li data-what="${what}">${what}: ${result}</li>`); };
const tried = async (what, act) => { try { say(what, (await act()) || "nothing"); } catch (error) { say(what, "refused"); } };
(async () => {
  await tried("cookie", () => document.cookie);
  await tried("fetch", async () => (await fetch(portal + "/people/me/", { credentials: "include", mode: "no-cors" })).type);
  await tried("post", async () => (await fetch(portal + "/account/logout/", { method: "POST", credentials: "include", mode: "no-cors" })).type);
  await tried("above", () => top.document.cookie);
  await tried("top", () => { top.location = portal + "/account/logout/"; return "left"; });
  await tried("window", () => (window.open(portal + "/people/me/") ? "opened" : ""));
  await tried("picture", () => new Promise((yes, no) => { const img = new Image(); img.onload = () => yes("seen"); img.onerror = no; img.src = portal + "/static/images/mark.svg?hostile"; }));
  await tried("worker", async () => (await navigator.serviceWorker.register("worker.js")).scope);
  const frame = document.createElement("iframe");
  frame.src = portal + "/people/me/";
  document.body.append(frame);
  const form = document.createElement("form");
  form.method = "post";
  form.action = portal + "/account/logout/";
  document.body.append(form);
  say("done", "done");
})();
</script></html>"""
# Everything that is reported of packages: it looks for the interface once, saves only when it is left, and never says that it
# will be resumed; then it finishes twice.
MISBEHAVING = """<!DOCTYPE html><html lang="en"><title>Misbehaving</title><h1>Misbehaving</h1><p>Kept: <output id="kept"></output></p><script>
const api = parent.API;
api.LMSInitialize("");
kept.textContent = api.LMSGetValue("cmi.suspend_data") || "nothing";
const leave = () => {
  api.LMSSetValue("cmi.suspend_data", "page 7");
  api.LMSSetValue("cmi.core.lesson_status", "completed");
  api.LMSSetValue("cmi.core.session_time", "0099:00:00.00");
  api.LMSCommit("");
  api.LMSFinish("");
  api.LMSFinish("");
};
addEventListener("unload", leave);
addEventListener("pagehide", leave);
</script></html>"""

# A cmi5 unit as the standard describes one: it fetches its key, says that it began, and at the press of a button that it is done.
UNIT = """<!DOCTYPE html><html lang="en"><title>Unit</title><h1>Unit</h1><p>Standing: <output id="standing">waiting</output></p>
<button id="finish" disabled>Finish</button><script>
const said = new URLSearchParams(location.search), cmi5 = "https://w3id.org/xapi/cmi5/context/categories/";
let key = "", context = {};
const call = (path, more) => fetch(said.get("endpoint") + path, { ...more, headers: {
  Authorization: `Basic ${key}`, "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" } });
const say = async (verb, categories, result) => {
  const answer = await call("statements", { method: "POST", body: JSON.stringify({
    id: crypto.randomUUID(), actor: JSON.parse(said.get("actor")), verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
    object: { id: said.get("activityId"), objectType: "Activity" }, ...(result ? { result } : {}),
    context: { ...context, registration: said.get("registration"), contextActivities: { ...context.contextActivities,
      category: categories.map((name) => ({ id: cmi5 + name })) } } }) });
  if (!answer.ok) throw new Error(await answer.text());
};
(async () => {
  key = (await (await fetch(said.get("fetch"), { method: "POST" })).json())["auth-token"];
  const asked = new URLSearchParams({ activityId: said.get("activityId"), stateId: "LMS.LaunchData", agent: said.get("actor") });
  context = (await (await call(`activities/state?${asked}`)).json()).contextTemplate;
  await say("initialized", ["cmi5"]);
  standing.textContent = "begun";
  finish.disabled = false;
})().catch((error) => { standing.textContent = error.message; });
finish.onclick = async () => {
  await say("completed", ["cmi5", "moveon"], { completion: true, duration: "PT20S" });
  await say("passed", ["cmi5", "moveon"], { success: true, score: { scaled: 0.8 }, duration: "PT20S" });
  await say("terminated", ["cmi5"], { duration: "PT25S" });
  standing.textContent = "done";
};
</script></html>"""


def package_files(portal: str) -> dict[str, bytes]:
    hostile = HOSTILE.replace("PORTAL", f'"{portal}"')
    misbehaving = scorm_12(**{"index.html": MISBEHAVING})
    exported = load_course(FOLDER).course
    return {
        "Hostile": scorm_12(**{"index.html": hostile, "worker.js": "1"}).getvalue(),
        "Misbehaving": in_a_folder(misbehaving),
        "Made elsewhere 12": (FIXTURES / "packager-1.2.zip").read_bytes(),
        "Made elsewhere 2004": (FIXTURES / "packager-2004-4th.zip").read_bytes(),
        "Ours 12": course_as_package(exported, PackageKind.SCORM_12),
        "Ours 2004": course_as_package(exported, PackageKind.SCORM_2004),
        "Unit": cmi5(page=UNIT).getvalue(),
        "Geology": (FIXTURES / "catapult-pre-post-test.zip").read_bytes(),
    }


def in_a_folder(file: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(f"My course/{name}", source.read(name))
    return out.getvalue()


def take_in(portal: str) -> None:
    editor, learner = Person.objects.get(email=EDITOR), Person.objects.get(email=LEARNER)
    values = {"title": "Packages of strangers", "summary": "For this journey."}
    course, _ = put_page(CoursePage, ensure_root(), "packages-of-strangers", values, by=editor)
    for title, content in package_files(portal).items():
        package = receive_package(
            file=ContentFile(content),
            name="p.zip",
            course=course,
            title=title,
            minutes=5,
            by=editor,
            now=clock.now(),
        )
        read_package(package=package, now=clock.now())
        assert not package.problem, package.problem
        module = ModulePage.objects.get(pk=package.module_id)
        module.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    enrol(person=learner, course=course, by=learner, now=clock.now())


if __name__ == "__main__":
    take_in(sys.argv[1])
