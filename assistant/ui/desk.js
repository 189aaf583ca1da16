// Citations without a rerun: hover or focus shows the sentence, a click or Enter brings the source panel to
// it. All text that is shown is taken from the page and set as text, never as HTML.

const CARD = "fra-card-hover";
const find = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
const rowOf = (link) => document.getElementById(link.getAttribute("href").slice(1));

function show(link) {
  const why = link.dataset.why;
  const row = link.dataset.place || why ? null : rowOf(link);
  if (!row && !why) return;
  const card = document.getElementById(CARD) ?? document.createElement("div");
  card.id = CARD;
  card.role = "tooltip";
  const place = document.createElement("p");
  place.className = "fra-place";
  place.textContent = why ? "Check this English against the French" : link.getAttribute("aria-label");
  hide();
  const told = row ? [...row.querySelectorAll(".fra-fr, .fra-en")].map((p) => p.cloneNode(true)) : [];
  const doubt = why ?? row.querySelector(".fra-doubt")?.dataset.why;
  card.replaceChildren(place, ...told, ...(doubt ? [reasonLine(why ? doubt : `check: ${doubt}`)] : []));
  document.querySelector(".stApp").append(card);
  link.setAttribute("aria-describedby", CARD);
  const at = link.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 24), window.innerWidth - card.offsetWidth - 8);
  const below = at.bottom + 6;
  const fits = below + card.offsetHeight < window.innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${fits ? below : Math.max(8, at.top - card.offsetHeight - 6)}px`;
}

function reasonLine(words) {
  const line = document.createElement("p");
  line.className = "fra-why";
  line.textContent = words;
  return line;
}

function hide() {
  document.getElementById(CARD)?.remove();
  document.querySelectorAll(`[aria-describedby="${CARD}"]`).forEach((link) => link.removeAttribute("aria-describedby"));
}

// Offsets arrive in code points; the DOM counts UTF-16 units.
function unitsAt(text, points) {
  let units = 0;
  for (const character of text) {
    if (points-- <= 0) break;
    units += character.length;
  }
  return units;
}

// A sentence stands in several text nodes where its quotation marks are kept beside their words.
function place(sentence, units) {
  const nodes = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  let node = nodes.nextNode();
  while (node && units > node.data.length) {
    units -= node.data.length;
    node = nodes.nextNode();
  }
  return node && [node, units];
}

// The same at the beginning of the text that follows, where one ends there.
function placeAfter(sentence, units) {
  const [node, at] = place(sentence, units + 1);
  return [node, at - 1];
}

function mark(row, from, to) {
  const sentence = row.querySelector(".fra-fr");
  if (!sentence || !("highlights" in CSS)) return;
  const text = sentence.textContent;
  const [start, end] = [from, to].map((offset) => place(sentence, unitsAt(text, offset)));
  if (!start || !end) return;
  const range = new Range();
  range.setStart(...start);
  range.setEnd(...end);
  CSS.highlights.set("fra-span", new Highlight(range));
}

// With several reports each has its tab, and panels stand in the tabs' order.
function openTab(row, panel) {
  const own = row.closest('[data-testid="stTabPanel"]');
  if (!own) return;
  const index = [...panel.querySelectorAll('[data-testid="stTabPanel"]')].indexOf(own);
  const tab = panel.querySelectorAll('[role="tab"]')[index];
  if (tab?.getAttribute("aria-selected") === "false") tab.click();
}

function go(link) {
  const row = rowOf(link);
  if (!row) return;
  hide();
  const panel = row.closest(".st-key-fra-source");
  openTab(row, panel);
  document.documentElement.classList.add("fra-open");
  document.querySelectorAll(".fra-on").forEach((other) => other.classList.remove("fra-on"));
  row.classList.add("fra-on");
  mark(row, Number(link.dataset.from), Number(link.dataset.to));
  back = link;
  // Of several reports each scrolls by itself, and keeps its place while another is in front.
  const scroller = row.closest('[data-testid="stTabPanel"]') ?? panel;
  requestAnimationFrame(() => {
    bringIntoSight(row, scroller);
    row.focus({ preventScroll: true });
    keepAboveSheet(link, panel);
  });
}

// The sheet never covers what led to it.
function keepAboveSheet(link, panel) {
  if (!document.documentElement.classList.contains("fra-sheet") || !link.isConnected) return;
  const off = link.getBoundingClientRect().bottom + 24 - (window.innerHeight - panel.offsetHeight);
  if (off > 0) document.querySelector(".stMain")?.scrollBy({ top: off, behavior: "instant" });
}

// Rows above that were never drawn take another height once they are: the row is brought back until it stays.
function bringIntoSight(row, scroller, patience = 20) {
  const off = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
  scroller.scrollTop += off;
  if (patience && row.classList.contains("fra-on")) requestAnimationFrame(() => bringIntoSight(row, scroller, patience - 1));
}

// Where nothing can hover, a tap shows which English belongs to which French.
function pair(row) {
  document.querySelectorAll(".fra-pair").forEach((other) => other !== row && other.classList.remove("fra-pair"));
  row.classList.toggle("fra-pair");
}

let back = null; // the citation that was followed, where Escape returns to
let returning = false;
let dismissed = null; // the citation whose card was closed by Escape, until the pointer or the focus leaves it

function close() {
  document.documentElement.classList.remove("fra-open");
  returning = true; // the citation takes the focus back, without its card
  back?.focus();
  returning = false;
  back = null;
}

// A pen beside what the pointer or the focus is on: a sentence, a statement, an actor. One for the whole page, so that
// a report of thousands of sentences stays light.
const PEN = "fra-pen";
const CORRECTABLE = ".fra-rows .fra-row, .fra-beside .fra-row, .fra-card [data-correct]";
let correct = null; // tells the server what is to be corrected
let act = null; // and what a button of an earlier answer asks for

function pen() {
  const known = document.getElementById(PEN);
  if (known) return known;
  const made = document.createElement("button");
  made.id = PEN;
  made.type = "button";
  made.textContent = made.title = made.ariaLabel = "Correct";
  return made;
}

// From a pen that has the focus only a pointer that moves takes it: what scrolls or is drawn under one that rests does not.
let pointer = "";

function offerPen(event) {
  const at = find(event, CORRECTABLE);
  const now = document.getElementById(PEN);
  const here = event.type === "focusin" ? pointer : `${event.clientX},${event.clientY}`;
  const rests = here === pointer;
  pointer = here;
  if (!at || at.contains(now) || (now && now === document.activeElement && event.type === "mouseover" && rests)) return;
  at.append(pen());
}

function whatIs(at) {
  if (at.dataset.correct) return at.dataset.correct;
  const anchor = at.id || at.querySelector(".fra-cite")?.getAttribute("href").slice(1) || "";
  const [, report, n] = anchor.split("-");
  return n ? `sentence|${report}|${n}` : null;
}

function askToCorrect(at) {
  const what = at && whatIs(at);
  if (what) correct?.(what);
}

// Read aloud by a voice of this computer; one that a browser fetches from elsewhere would carry the words away.
function voice() {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.find((each) => each.localService && each.lang.startsWith("en"));
}

function readAloud(button) {
  const speech = window.speechSynthesis;
  if (speech.speaking) return speech.cancel();
  const whole = button.closest('.fra-brief, .fra-earlier, [data-testid="stChatMessage"]');
  const words = whole?.querySelector(".fra-answer")?.cloneNode(true);
  if (!words) return;
  words.querySelectorAll(".fra-cite").forEach((link) => link.remove());
  words.querySelectorAll("p, li, td, th").forEach((part) => part.append(". "));
  const spoken = new SpeechSynthesisUtterance(words.textContent.replace(/([.!?:])\s*\. /g, "$1 "));
  spoken.voice = voice();
  spoken.lang = spoken.voice.lang;
  spoken.onstart = () => (button.textContent = "Stop reading");
  spoken.onend = spoken.onerror = () => (button.textContent = "Read aloud");
  speech.speak(spoken);
}

// Shortcuts, for readers who are not typing anything.
const SHORTCUTS = {
  "/": ["write a question", () => document.querySelector('[data-testid="stChatInputTextArea"]')?.focus()],
  n: ["next sentence in the source", () => step(1)],
  p: ["previous sentence in the source", () => step(-1)],
  c: ["correct the sentence that is marked in the source", () => askToCorrect(document.querySelector(".fra-row.fra-on"))],
  l: ["latest turn", () => keepAtTop(seen, ++settling)],
  ".": ["next place found side by side", () => stepHit(1)],
  ",": ["place found before", () => stepHit(-1)],
  "?": ["these shortcuts", () => help()],
};
const HELP = "fra-help";

function step(by) {
  const on = document.querySelector(".fra-row.fra-on");
  const rows = [...document.querySelectorAll(".st-key-fra-source .fra-row")].filter((row) => row.offsetParent);
  const next = rows[on ? rows.indexOf(on) + by : 0];
  if (!next) return;
  const link = document.createElement("a");
  link.href = `#${next.id}`;
  Object.assign(link.dataset, { from: 0, to: 0 });
  const from = back;
  go(link);
  back = from ?? document.querySelector(`.fra-cite[href="#${next.id}"]`);
}

function help() {
  if (document.getElementById(HELP)) return document.getElementById(HELP).remove();
  const box = document.createElement("div");
  box.id = HELP;
  box.role = "dialog";
  box.ariaLabel = "Keyboard shortcuts";
  box.tabIndex = -1;
  const title = document.createElement("h2");
  title.textContent = "Keyboard shortcuts";
  const shut = document.createElement("button");
  Object.assign(shut, { type: "button", className: "fra-shut", textContent: "✕", ariaLabel: "Close" });
  shut.addEventListener("click", () => help());
  const all = [...Object.entries(SHORTCUTS).map(([key, [does]]) => [key, does]),
    ["Esc", "close the card or the source, go back to the citation"], ["Ctrl P", "print French and English"]];
  const list = document.createElement("dl");
  list.append(...all.flatMap(([key, does]) => {
    const [cap, told] = ["dt", "dd"].map((name) => document.createElement(name));
    cap.append(...key.split(" ").map((part) => {
      const kbd = document.createElement("kbd");
      kbd.textContent = part;
      return kbd;
    }));
    told.textContent = does;
    return [cap, told];
  }));
  box.append(title, shut, list);
  document.querySelector(".stApp").append(box);
  box.focus();
}

function shortcut(event) {
  const typing = find(event, "input, textarea, select, [contenteditable], [role=combobox]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in SHORTCUTS)) return;
  event.preventDefault();
  SHORTCUTS[event.key][1]();
}

// A report of another conversation is opened by the page itself, which keeps this session; with a key held, by the
// browser in a tab of its own.
let openPlace = () => {};

// On a phone the sidebar lies over the page that its buttons lead to.
const LEADS = [...["st-key-new", "st-key-all-reports", "st-key-open-"].map((key) => `[class*="${key}"] button`), ".fra-elsewhere"]
  .map((leads) => `[data-testid="stSidebar"] ${leads}`);
const OVERLAID = 768; // px, Streamlit's own

function leaveSidebar(event) {
  if (window.innerWidth >= OVERLAID || !find(event, LEADS.join())) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

function onClick(event) {
  leaveSidebar(event);
  if (!hovers.matches) {
    offerPen(event);
    leaveCard(event);
  }
  const link = find(event, ".fra-cite, .fra-tick, .fra-elsewhere");
  if (find(event, `#${PEN}`)) askToCorrect(find(event, CORRECTABLE));
  else if (link?.dataset.place) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    openPlace(link.dataset.place);
  } else if (link) {
    event.preventDefault(); // nor does the line it stands in open
    go(link);
  } else if (find(event, ".fra-link")) {
    event.preventDefault(); // the page itself stays where it is
    window.open(find(event, ".fra-link").href, "_blank", "noopener,noreferrer");
  } else if (find(event, ".fra-doubt")) show(find(event, ".fra-doubt")); // a tap focuses no button everywhere
  else if (find(event, ".fra-close")) close();
  else if (find(event, ".fra-beside .fra-row")) pair(find(event, ".fra-beside .fra-row"));
  else if (find(event, ".fra-copy")) copy(find(event, ".fra-copy"));
  else if (find(event, ".fra-aloud")) readAloud(find(event, ".fra-aloud"));
  else if (find(event, "[data-act]")) act?.(find(event, "[data-act]").dataset.act);
  else if (find(event, ".fra-step")) stepHit(Number(find(event, ".fra-step").dataset.by));
}

// A tap is told as a pointer's coming first: the pen would lie under the finger before the tap is a click, and take it.
const hovers = matchMedia("(hover: hover)");

function leaveCard(event) {
  if (!find(event, `.fra-cite, .fra-tick, .fra-doubt, #${CARD}`)) hide();
}

function onEnter(event) {
  if (hovers.matches || event.type === "focusin") offerPen(event);
  const link = find(event, ".fra-cite, .fra-tick, .fra-doubt");
  if (link !== dismissed) dismissed = null;
  if (link) {
    if (!returning && !dismissed) show(link);
  }
  else if (hovers.matches || event.type === "focusin") leaveCard(event);
}

function onKey(event) {
  if (event.key === "Enter" && searchedAlready(event.target)) stepHit(event.shiftKey ? -1 : 1);
  if (event.key !== "Escape") return shortcut(event);
  if (document.getElementById(HELP)) help();
  else if (document.getElementById(CARD)) {
    dismissed = document.querySelector(`[aria-describedby="${CARD}"]`);
    hide();
  } else if (back) close();
}

// The place a link of another page led to: opened once, as soon as its row is there.
let opened = "";

function openAt(place, patience = 60) {
  const wanted = place ? JSON.stringify(place) : "";
  if (!wanted || wanted === opened) return;
  const link = document.createElement("a");
  link.href = place.href;
  Object.assign(link.dataset, { from: place.from, to: place.to });
  if (rowOf(link)) {
    opened = wanted;
    go(link);
  } else if (patience) setTimeout(() => openAt(place, patience - 1), 150);
}

// A new turn comes to the top of the page, and so does the latest one when a conversation is opened; a report that
// stands alone begins at its beginning anyway.
let seen = null; // id of the last turn that was there
let viewed = null; // the conversation or page that was there
let settling = 0; // counts what is scrolled to: a later one ends an earlier one

// Another page begins at its beginning, however far the one before was scrolled.
function beginAtTop(view, turns) {
  const another = viewed !== null && view !== viewed;
  viewed = view;
  if (!another || turns > 1) return;
  settling++;
  document.querySelector(".stMain")?.scrollTo({ top: 0, behavior: "instant" });
}

function reveal(latest, turns) {
  const joined = latest && latest !== seen && turns > 1;
  seen = latest ?? null;
  if (joined) keepAtTop(latest, ++settling);
}

// What stands above may still arrive, or take another height once it is drawn: the turn is brought to the top
// again until it stays there, or the reader scrolls.
function keepAtTop(turn, mine) {
  const until = performance.now() + 4000;
  let still = 0;
  const gestures = ["wheel", "touchmove", "pointerdown", "keydown"];
  const leave = () => (still = Infinity);
  setTimeout(() => gestures.forEach((name) => document.addEventListener(name, leave, { once: true, passive: true })), 300);
  const again = () => {
    const asked = lastAsked(turn);
    const main = document.querySelector(".stMain");
    if (asked && main && still < Infinity) {
      const off = asked.getBoundingClientRect().top - main.getBoundingClientRect().top - 80;
      const room = main.scrollHeight - main.clientHeight - main.scrollTop;
      still = Math.abs(off) < 4 || (off > 0 && room < 2) ? still + 1 : 0;
      if (!still) main.scrollTo({ top: main.scrollTop + off, behavior: "instant" });
    }
    if (mine === settling && still < 12 && performance.now() < until) setTimeout(again, 80);
    else gestures.forEach((name) => document.removeEventListener(name, leave));
  };
  again();
}

function lastAsked(turn) {
  return turn ? document.querySelector(`[data-turn="${turn}"]`) : null;
}

// A way to the latest turn, while it is further down.
function offerLatest() {
  const asked = lastAsked(seen);
  const below = asked && document.querySelectorAll("[data-turn]").length > 1
    && asked.getBoundingClientRect().top > window.innerHeight - 120;
  document.documentElement.classList.toggle("fra-below", Boolean(below));
  const button = document.getElementById("fra-latest");
  if (!below) button?.remove();
  else if (!button) {
    const made = document.createElement("button");
    made.id = "fra-latest";
    made.type = "button";
    made.textContent = "↓ Latest";
    made.addEventListener("click", () => keepAtTop(seen, ++settling));
    document.querySelector(".stApp").append(made);
  }
}

// Where there is no room for two columns, or the two languages stand side by side already, the source is a sheet
// at the foot of the page that a citation opens.
const NARROW = 60; // rem

// What the style depends on, told by classes of the root: asked with :has() of the whole page, the browser would look at
// all of a long report whenever anything is drawn.
const STATES = {
  "fra-no-sidebar": '[data-testid="stExpandSidebarButton"]',
  "fra-shared": ".st-key-fra-shared",
  "fra-several": '.st-key-fra-source [role="tabpanel"]',
};

function arrange() {
  const main = document.querySelector(".stMain");
  if (!main) return;
  const root = document.documentElement;
  const box = main.getBoundingClientRect();
  const narrow = box.width < NARROW * parseFloat(getComputedStyle(root).fontSize);
  root.classList.toggle("fra-sheet", narrow || document.querySelector(".fra-beside") !== null);
  const sides = { "--fra-left": `${box.left}px`, "--fra-right": `${window.innerWidth - box.right}px` };
  for (const [name, now] of Object.entries(sides)) {
    if (root.style.getPropertyValue(name) !== now) root.style.setProperty(name, now); // the whole page takes a new one
  }
  root.classList.toggle("fra-voice", Boolean(voice()));
  for (const [name, there] of Object.entries(STATES)) root.classList.toggle(name, document.querySelector(there) !== null);
  // Dialogs and lists that open lie outside the page's own box, and take its colours from here.
  root.style.colorScheme = getComputedStyle(document.querySelector(".stApp")).colorScheme;
  offerLatest();
  markHits();
}

let arranging = 0;

function arrangeSoon() {
  cancelAnimationFrame(arranging);
  arranging = requestAnimationFrame(arrange);
}

// Signing in leads away from the page and back to its beginning: the link that was followed waits in this tab.
const WAITING = "fra-link";

function followLink(link) {
  if (link) return sessionStorage.setItem(WAITING, link);
  const waiting = sessionStorage.getItem(WAITING);
  if (!waiting) return;
  sessionStorage.removeItem(WAITING);
  location.search = `?share=${encodeURIComponent(waiting)}`;
}

export default function (component) {
  const { cookie, latest, turns, place, link, view } = component.data;
  followLink(link);
  correct = (what) => component.setTriggerValue("correct", what);
  act = (what) => component.setTriggerValue("act", what);
  keepRich = (pasted) => component.setTriggerValue("rich", pasted);
  openPlace = (wanted) => component.setTriggerValue("place", wanted);
  if (!place) opened = "";
  else if (JSON.stringify(place) !== opened) seen = latest; // the reader comes for a sentence, not for the latest turn
  beginAtTop(view, turns);
  reveal(latest, turns);
  openAt(place);
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (cookie) document.cookie = `${cookie}; path=/; max-age=31536000; samesite=strict${secure}`;
  const listeners = [
    ["click", onClick],
    ["mouseover", onEnter],
    ["focusin", onEnter],
    ["keydown", onKey, true],
    ["keydown", onPasteKey, true],
    ["paste", onPaste, true],
    ["scroll", arrangeSoon, true],
  ];
  listeners.forEach(([name, listener, capture]) => document.addEventListener(name, listener, capture));
  window.speechSynthesis?.addEventListener("voiceschanged", arrangeSoon);
  const sizes = new ResizeObserver(arrangeSoon);
  sizes.observe(document.querySelector(".stMain") ?? document.body);
  const changes = new MutationObserver(arrangeSoon);
  changes.observe(document.querySelector(".stMain") ?? document.body, { childList: true, subtree: true });
  arrangeSoon();
  return () => {
    window.speechSynthesis?.removeEventListener("voiceschanged", arrangeSoon);
    sizes.disconnect();
    changes.disconnect();
    listeners.forEach(([name, listener, capture]) => document.removeEventListener(name, listener, capture));
  };
}
