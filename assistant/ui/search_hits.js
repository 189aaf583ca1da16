// What the search beside the languages looks for is marked in both, as it is found: without case and accents, apostrophes
// of either kind, figures however their thousands are set off.
let hits = []; // what is marked, in how many rows, and the first and last of them: they may be drawn anew
let places = []; // where it is marked, in the order of reading
let standing = -1; // which of the places is being read
const SEARCH = '[class*="st-key-search-"] input';
const SEARCH_ALL = ".st-key-library-search input"; // finds sentences that have each of its words, wherever they stand

function markHits() {
  const all = document.querySelector(SEARCH_ALL);
  const box = all ?? document.querySelector(SEARCH);
  const wanted = letters(box?.value.trim() ?? "").map(([letter]) => letter).join("");
  const within = all ? ".fra-dossier" : ".fra-beside";
  const rows = wanted ? document.querySelectorAll(`${within} .fra-fr, ${within} .fra-en`) : [];
  const now = rows.length ? [wanted, rows.length, rows[0], rows[rows.length - 1]] : [];
  if ((now.length === hits.length && now.every((part, at) => part === hits[at])) || !("highlights" in CSS)) {
    return tellHit(); // the line that says so may be a new one
  }
  hits = now;
  const parts = all ? wanted.split(" ").filter(Boolean) : [wanted];
  places = [...rows].flatMap((row) => parts.flatMap((part) => rangesOf(row, part)));
  standing = -1;
  highlight("fra-hit", places);
  highlight("fra-hit-now", []);
  tellHit();
}

function highlight(name, ranges) {
  if (!ranges.length) return CSS.highlights.delete(name);
  const drawn = new Highlight(...ranges);
  drawn.priority = name === "fra-hit-now" ? 1 : 0;
  CSS.highlights.set(name, drawn);
}

// Whether Enter in the search box asks for nothing new: then it goes on to the next place.
function searchedAlready(box) {
  return box instanceof Element && box.matches(SEARCH) && box.value === document.querySelector(".fra-found")?.dataset.wanted;
}

function stepHit(by) {
  if (!places.length) return;
  standing = standing < 0 && by < 0 ? places.length - 1 : (standing + by + places.length) % places.length;
  highlight("fra-hit-now", [places[standing]]);
  tellHit();
  showHit(places[standing]);
}

// Rows on the way that were never drawn take another height once they are.
function showHit(place, patience = 12) {
  const main = document.querySelector(".stMain");
  if (!main || place !== places[standing]) return;
  const box = place.getBoundingClientRect();
  const off = box.top - main.getBoundingClientRect().top - main.clientHeight / 3;
  if (box.height) main.scrollTo({ top: main.scrollTop + off, behavior: "instant" });
  else place.startContainer.parentElement.closest(".fra-row").scrollIntoView({ block: "center", behavior: "instant" });
  if (patience) requestAnimationFrame(() => showHit(place, patience - 1));
}

function tellHit() {
  const told = document.querySelector(".fra-hit-at");
  const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
  const words = standing < 0 ? count : `${standing + 1} of ${places.length}`;
  if (told && told.textContent !== words) told.textContent = words;
}

// The letters of a text as they are compared, each with its place in the text.
const TYPED = { "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u0153": "oe", "\u00e6": "ae" };
const GROUPED = /(?<!\d)\d{1,3}(?:[ .,]\d{3})+(?!\d)/g;

function letters(text) {
  const all = [];
  let at = 0;
  for (const sign of text) {
    const lower = sign.toLowerCase();
    const plain = lower < "\u0080" ? lower : (TYPED[lower] ?? lower.replace(/[\u00ab\u00bb\u201c\u201d]/, '"')).normalize("NFKD").replace(/\p{M}/gu, "");
    all.push(...[...plain].map((letter) => [letter, at, at + sign.length]));
    at += sign.length;
  }
  const whole = all.map(([letter]) => letter[0]).join("");
  const figures = [...whole.matchAll(GROUPED)].map((found) => [found.index, found.index + found[0].length]);
  if (!figures.length) return all;
  return all.filter(([letter], i) => /\d/.test(letter) || !figures.some(([from, to]) => i >= from && i < to));
}

function rangesOf(row, wanted) {
  const ranges = [];
  const own = letters(row.textContent);
  const text = own.map(([letter]) => letter).join("");
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(...placeAfter(row, own[at][1]));
    range.setEnd(...place(row, own[at + wanted.length - 1][2]));
    ranges.push(range);
  }
  return ranges;
}
