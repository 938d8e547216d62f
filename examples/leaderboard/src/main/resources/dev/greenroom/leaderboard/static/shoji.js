/** Shoji documents over HTTP. Links are followed by name; no address is made up here. */

/** A request that failed, with a message for people. Its status is 0 when there was no answer. */
export class Problem extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** A catalog or an entity. */
export class Document {
  constructor(content, iri) {
    this.self = new URL(content.self ?? iri, iri).href;
    this.body = content.body ?? {};
    this.size = content.size;
    this.content = content;
  }

  /** The link of that name in `catalogs`, `urls` or `fragments`, absolute, or undefined. Templates stay templates. */
  link(collection, name) {
    const link = this.content[collection]?.[name];
    return link === undefined ? undefined : resolve(this.self, link);
  }

  /** The tuples of the index in the order of the graph, each with its IRI. */
  tuples() {
    const index = this.content.index ?? {};
    const order = this.content.graph ?? Object.keys(index);
    return order.filter((key) => key in index).map((key) => ({ iri: resolve(this.self, key), ...index[key] }));
  }
}

/** The document at an address. */
export async function read(iri) {
  const response = await ask(iri, {});
  return new Document(JSON.parse(await response.text(), exactNumber), iri);
}

/** Changes what is at an address: members of an entity, tuples of a catalog. */
export async function change(iri, members) {
  await ask(iri, {
    method: "PATCH",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(members),
  });
}

/** An IRI template of simple expansions (RFC 6570, level 1) with its values. */
export function expand(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => encoded(String(values[name] ?? "")));
}

async function ask(iri, options) {
  const response = await fetch(iri, options).catch(() => {
    throw new Problem(0, "The service cannot be reached now. Try again in a moment.");
  });
  if (!response.ok) {
    throw new Problem(response.status, await message(response));
  }
  return response;
}

async function message(response) {
  const problem = await response.json().catch(() => ({}));
  return problem.message ?? `The service answered with status ${response.status}.`;
}

function resolve(base, link) {
  const expression = link.indexOf("{");
  return expression < 0
    ? new URL(link, base).href
    : new URL(link.slice(0, expression), base).href + link.slice(expression);
}

function encoded(text) {
  const code = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, code);
}

/** Scores may be larger than a JavaScript number holds exactly. */
function exactNumber(_, value, context) {
  const isInexact = typeof value === "number" && !Number.isSafeInteger(value);
  return isInexact && /^-?\d+$/.test(context?.source ?? "") ? BigInt(context.source) : value;
}
