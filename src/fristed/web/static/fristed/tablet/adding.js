// On the house's page "Add this tablet": makes the tablet's signing key, of which only the public half
// goes to the house, and keeps what the house answers.
import * as store from "./store.js";
import { intakeOf } from "./seal.js";
import { makePair } from "./sign.js";
import { read, write } from "./bytes.js";

const form = document.querySelector("form[data-add-tablet]");
const said = document.querySelector("[data-add-said]");

class Refused extends Error {}
class Unanswered extends Error {}

/** A key that was made is sent again: the house knows it, and adds no second tablet. */
async function ownPair() {
  const pair = (await store.recall("pair")) ?? (await makePair());
  await store.remember("pair", pair);
  return pair;
}

async function send(pair) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const body = JSON.stringify({ public_key: write(pair.publicKey) });
  try {
    const response = await fetch(form.action, { method: "POST", body, headers });
    return { ok: response.ok, answer: await response.json() };
  } catch (problem) {
    throw new Unanswered("no answer", { cause: problem });
  }
}

async function add() {
  let pair = await ownPair();
  let { ok, answer } = await send(pair);
  if (answer.error === "ended") { // this key was ended for good: the tablet comes as a new one
    await store.forget("pair");
    pair = await ownPair();
    ({ ok, answer } = await send(pair));
  }
  if (!ok) throw new Refused(answer.says);
  const { tablet, number, intake } = answer;
  await store.remember("tablet", { address: tablet, number, privateKey: pair.privateKey, intake: await intakeOf(read(intake)) });
}

/** What the house said; else whether it was the house or this browser that failed. */
function wordsFor(problem) {
  if (problem instanceof Refused) return problem.message;
  if (problem instanceof Unanswered) return form.dataset.failed;
  console.error(problem);
  return form.dataset.cannotKeep;
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await add();
    navigator.storage?.persist?.();
    location.assign(form.dataset.next);
  } catch (problem) {
    said.textContent = wordsFor(problem);
  }
});
if (form) form.hidden = false; // a tap before this script was read would send the form itself
