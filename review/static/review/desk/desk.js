// The desk: one key or click answers the current claim, marks it at once and goes on.
// Each module holds one concern; they are served as one file, see `joined_modules.py`.
import { sendWhatIsLeft } from "./outbox.js";
import "./answering.js";
import "./branches.js";
import { open } from "./moving.js";
import "./keys.js";
import { enterByTab } from "./toolbar.js";

sendWhatIsLeft();
enterByTab();
open();
