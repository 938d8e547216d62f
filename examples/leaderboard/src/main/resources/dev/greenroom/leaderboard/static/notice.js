import { Problem } from "./shoji.js";

const unauthorized = 401;

/** Tells the reader something in one line, or nothing more. */
export function notice(text, ...more) {
  const place = document.getElementById("notice");
  place.classList.remove("problem");
  place.replaceChildren(text, ...more);
}

/** Tells what went wrong, and where to sign in when that is what is missing. */
export function failed(problem) {
  if (!(problem instanceof Problem)) {
    throw problem;
  }
  if (problem.status === unauthorized) {
    const link = document.createElement("a");
    link.href = "/sign-in";
    link.textContent = "Sign in";
    notice("Changes need the key of this service. ", link);
  } else {
    notice(problem.message);
  }
  document.getElementById("notice").classList.add("problem");
}
