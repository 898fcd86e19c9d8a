// Compares the committed styles, fonts and vendored scripts with what the locked npm packages give, byte by byte, and reads
// the licence of each package. Run with: npm ci && npm run check
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SHIPPED = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).devDependencies).filter((name) => name !== "sass");
const LICENCES = ["BSD-3-Clause", "MIT", "MPL-2.0", "OFL-1.1"];
const FOLDERS = ["core/static/vendor", "core/static/fonts", "tests/journeys/vendor"];
const ALONE = ["core/static/css/attune.css"];

function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function licencesThatWeDoNotKnow() {
  return SHIPPED.map((name) => [name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).license])
    .filter(([, licence]) => !LICENCES.includes(licence))
    .map(([name, licence]) => `${name} is under ${licence}: read it before it is shipped`);
}

function differencesFrom(built) {
  const expected = [...FOLDERS.flatMap((folder) => filesIn(join(built, folder))), ...ALONE.map((file) => join(built, file))];
  const missing = new Set([...FOLDERS.flatMap(filesIn), ...ALONE]);
  const wrong = [];
  for (const path of expected) {
    const committed = path.slice(built.length + 1);
    missing.delete(committed);
    if (!existsSync(committed)) wrong.push(`${committed} is not committed`);
    else if (!readFileSync(path).equals(readFileSync(committed))) wrong.push(`${committed} differs from its package`);
  }
  return [...wrong, ...[...missing].map((path) => `${path} comes from no package`)];
}

const built = mkdtempSync(join(tmpdir(), "attune-static-"));
execFileSync("node", ["core/static_src/build.mjs", built], { stdio: "inherit" });
const wrong = [...licencesThatWeDoNotKnow(), ...differencesFrom(built)];
rmSync(built, { recursive: true });
if (wrong.length) {
  console.error(wrong.join("\n") + "\nRun npm run build, look at the difference, and commit it.");
  process.exit(1);
}
console.log("Styles, fonts and vendored scripts are those of the locked packages.");
