// Citations without a rerun: hover or focus shows the sentence, a click or Enter brings the source panel to
// it. All text that is shown is taken from the page and set as text, never as HTML.

const CARD = "fra-card-hover";
const find = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
const rowOf = (link) => document.getElementById(link.getAttribute("href").slice(1));

function show(link) {
  const row = rowOf(link);
  if (!row) return;
  const card = document.getElementById(CARD) ?? document.createElement("div");
  card.id = CARD;
  card.role = "tooltip";
  const place = document.createElement("p");
  place.className = "fra-place";
  place.textContent = link.getAttribute("aria-label");
  card.replaceChildren(place, ...[...row.querySelectorAll(".fra-fr, .fra-en")].map((p) => p.cloneNode(true)));
  document.querySelector(".stApp").append(card);
  link.setAttribute("aria-describedby", CARD);
  const at = link.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 24), window.innerWidth - card.offsetWidth - 8);
  const below = at.bottom + 6;
  const fits = below + card.offsetHeight < window.innerHeight;
  card.style.left = `${left}px`;
  card.style.top = `${fits ? below : Math.max(8, at.top - card.offsetHeight - 6)}px`;
}

function hide() {
  document.getElementById(CARD)?.remove();
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

function mark(row, from, to) {
  const text = row.querySelector(".fra-fr")?.firstChild;
  if (!text || !("highlights" in CSS)) return;
  const range = new Range();
  range.setStart(text, unitsAt(text.data, from));
  range.setEnd(text, unitsAt(text.data, to));
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
  requestAnimationFrame(() => {
    const top = row.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += top - panel.clientHeight / 3;
    row.focus({ preventScroll: true });
  });
}

// Where nothing can hover, a tap shows which English belongs to which French.
function pair(row) {
  document.querySelectorAll(".fra-pair").forEach((other) => other !== row && other.classList.remove("fra-pair"));
  row.classList.toggle("fra-pair");
}

let back = null; // the citation that was followed, where Escape returns to

function close() {
  document.documentElement.classList.remove("fra-open");
  back?.focus();
  back = null;
}

// An answer's words, its citations as [12].
function withNumbers(answer) {
  const words = answer.cloneNode(true);
  words.querySelectorAll(".fra-cite").forEach((link) => link.replaceWith(` [${link.textContent}]`));
  words.querySelectorAll("td:not(:last-child), th:not(:last-child)").forEach((cell) => cell.append("\t"));
  words.querySelectorAll("p, li, tr").forEach((line) => line.append("\n"));
  return words.textContent.trim();
}

async function copy(button) {
  const answer = button.closest('[data-testid="stChatMessage"]')?.querySelector(".fra-answer");
  if (!answer) return;
  await navigator.clipboard.writeText(withNumbers(answer));
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

function onClick(event) {
  const link = find(event, ".fra-cite, .fra-tick");
  if (link) {
    event.preventDefault();
    go(link);
  } else if (find(event, ".fra-close")) close();
  else if (find(event, ".fra-beside .fra-row")) pair(find(event, ".fra-beside .fra-row"));
  else if (find(event, ".fra-copy")) copy(find(event, ".fra-copy"));
}

function onEnter(event) {
  const link = find(event, ".fra-cite, .fra-tick");
  if (link) show(link);
  else if (!find(event, `#${CARD}`)) hide();
}

function onKey(event) {
  if (event.key !== "Escape") return;
  if (document.getElementById(CARD)) hide();
  else if (back) close();
}

// A new question comes to the top of the page, once; opening a conversation leaves the page where it is.
let seen; // id of the last turn that was there

function reveal(latest) {
  const joined = seen !== undefined && latest && latest !== seen;
  seen = latest ?? null;
  if (joined) scrollTo(latest, 40);
}

// The turn may reach the page a moment after this component does.
function scrollTo(turn, tries) {
  const asked = document.querySelector(`[data-turn="${turn}"]`);
  if (asked) asked.scrollIntoView({ block: "start", behavior: "smooth" });
  else if (tries > 0) setTimeout(() => scrollTo(turn, tries - 1), 50);
}

export default function (component) {
  const { cookie, latest } = component.data;
  reveal(latest);
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (cookie) document.cookie = `${cookie}; path=/; max-age=31536000; samesite=strict${secure}`;
  const listeners = [
    ["click", onClick],
    ["mouseover", onEnter],
    ["focusin", onEnter],
    ["keydown", onKey],
  ];
  listeners.forEach(([name, listener]) => document.addEventListener(name, listener));
  return () => listeners.forEach(([name, listener]) => document.removeEventListener(name, listener));
}
