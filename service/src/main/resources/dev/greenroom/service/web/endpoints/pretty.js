/** JSON with a line for each member. Numbers and texts stay as they came, character for character. */
export function pretty(json) {
  let out = "";
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.max(0, depth))}`;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[{[]\s*[\]}]|[{}[\],:]|[^\s{}[\],:"]+/gs)) {
    if (token === "{" || token === "[") {
      depth++;
      out += token + line();
    } else if (token === "}" || token === "]") {
      depth--;
      out += line() + token;
    } else if (token === ",") {
      out += token + line();
    } else if (token === ":") {
      out += ": ";
    } else {
      out += /^[{[]/.test(token) ? token[0] + token.at(-1) : token;
    }
  }
  return out;
}
