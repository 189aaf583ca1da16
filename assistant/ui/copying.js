// Copies: an answer's words with its citations as [12], and below them what each cites: title, source, date, sentence,
// French. As text, as Markdown, or as rich text for whoever pastes into a document.

function cleaned(answer) {
  const words = answer.cloneNode(true);
  words.querySelectorAll(".fra-cite").forEach((link) => link.replaceWith(` [${labelOf(link)}]`));
  return words;
}

// As in exports: the number of the sentence, and the mark of a doubt about its English.
function labelOf(link) {
  return link.textContent + (link.classList.contains("fra-unsure") ? ", check" : "");
}

// As Markdown with its lists and tables.
function asText(answer, markdown) {
  const words = cleaned(answer);
  words.querySelectorAll("tr").forEach((row) => {
    const cells = [...row.children].map((cell) => cell.textContent.trim());
    const under = markdown && row.closest("thead") ? `\n|${" --- |".repeat(cells.length)}` : "";
    row.replaceChildren(markdown ? `| ${cells.join(" | ")} |${under}` : cells.join("\t"));
  });
  if (markdown) words.querySelectorAll("li").forEach((item) => item.prepend("- "));
  words.querySelectorAll("p, li, tr").forEach((line) => line.append("\n"));
  const cited = sourcesOf(answer).map(([label, line]) => `${markdown ? "- " : ""}[${label}] ${line}`);
  return [words.textContent.trim(), ...(cited.length ? ["", ...cited] : [])].join("\n");
}

function asRichText(answer) {
  const words = cleaned(answer);
  for (const part of words.querySelectorAll("*")) {
    part.getAttributeNames().filter((name) => name !== "lang").forEach((name) => part.removeAttribute(name));
  }
  const list = document.createElement("ul");
  for (const [label, line] of sourcesOf(answer)) {
    const item = document.createElement("li");
    item.textContent = `[${label}] ${line}`;
    list.append(item);
  }
  return words.innerHTML + (list.childElementCount ? list.outerHTML : "");
}

// What an answer cites, each sentence once, in the order it is cited.
function sourcesOf(answer) {
  const cited = new Map();
  for (const link of answer.querySelectorAll(".fra-cite")) {
    const row = link.dataset.place ? null : rowOf(link);
    const label = labelOf(link);
    if (!row || cited.has(label)) continue;
    const sentence = link.getAttribute("aria-label").replace("Source ", "").replace(/, check$/, "");
    const origin = row.closest(".fra-rows").dataset.origin;
    const why = row.querySelector(".fra-doubt")?.dataset.why;
    const doubt = why ? ` (check the English: ${why})` : "";
    cited.set(label, `${origin}, ${sentence}: ${row.querySelector(".fra-fr").textContent}${doubt}`);
  }
  return [...cited];
}

async function copy(button) {
  const whole = button.closest('.fra-brief, .fra-earlier, [data-testid="stChatMessage"]');
  const answer = whole?.querySelector(".fra-answer");
  if (!answer) return;
  const markdown = button.dataset.form === "markdown";
  const parts = { "text/plain": asText(answer, markdown) };
  if (!markdown) parts["text/html"] = asRichText(answer);
  const blobs = Object.entries(parts).map(([kind, words]) => [kind, new Blob([words], { type: kind })]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = label), 1500);
}
