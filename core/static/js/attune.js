// Starts the components of the page. Everything on it also works when this file never arrives.
import { initAll } from "../vendor/nhsuk/nhsuk-frontend.min.js";

initAll();
