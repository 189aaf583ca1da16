// What is pasted goes into the box as plain text, as always. Where the clipboard also has tables, links, lists, headings
// or raised words, its HTML is kept beside it, for when the box is handed in. Ctrl+Shift+V brings no HTML with it.

const BOXES = 'textarea[aria-label="French text"], [data-testid="stChatInputTextArea"]';
const RICH = /<(?:table|sup|[uo]l|li|h[1-6]|a\s[^>]*href)\b/i;
const EMBEDDED = /\s(?:src|srcset|xlink:href)\s*=\s*(?:"data:[^"]*"|'data:[^']*')/gi;
const MOST_RICH = 20e6; // characters; what is longer is read as plain text
let keepRich = null; // tells the server
let richKept = false;
let plainWanted = false;

function onPaste(event) {
  const box = find(event, BOXES);
  if (!box || !event.clipboardData) return;
  const text = event.clipboardData.getData("text/plain");
  const html = plainWanted ? "" : event.clipboardData.getData("text/html").replace(EMBEDDED, "");
  plainWanted = false;
  // What stands in the box already has no HTML: all of it is what its reader sees.
  const whole = !box.value.trim() || (box.selectionStart === 0 && box.selectionEnd === box.value.length);
  const rich = whole && RICH.test(html) && html.length <= MOST_RICH && text.trim() ? html : "";
  if (rich || richKept) keepRich?.({ text: rich ? text : "", html: rich });
  richKept = Boolean(rich);
}

// Not every browser leaves the HTML out by itself when plain text is asked for.
function onPasteKey(event) {
  if (event.key.toLowerCase() === "v") plainWanted = event.shiftKey && (event.ctrlKey || event.metaKey);
}
