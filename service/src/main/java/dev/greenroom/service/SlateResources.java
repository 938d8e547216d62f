package dev.greenroom.service;

import dev.greenroom.slate.RefusedException;
import dev.greenroom.slate.Slates;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One owner's slate: its page, its export as JSON lines, and how to forget it. Guarded. */
final class SlateResources {

    private static final String TOOLKIT = "_";

    private final OwnPages pages;
    private final Slates slates;

    SlateResources(OwnPages pages, Slates slates) {
        this.pages = pages;
        this.slates = slates;
    }

    List<Resource> resources() {
        return List.of(
                Resource.at(pages.path("slates/"))
                        .get(this::show)
                        .described("The slate of one owner, as a page.")
                        .parameter("owner", "whose slate")
                        .parameter("after", "the name of a document: shows those that come after it")
                        .guarded(),
                Resource.at(pages.path("slates/export"))
                        .get(this::export)
                        .described("The documents of one owner as JSON lines.")
                        .parameter("owner", "whose documents", "ada")
                        .guarded(),
                Resource.at(pages.path("slates/forget"))
                        .postForm(this::forget)
                        .described("Removes everything about an owner: the documents and the tokens.")
                        .parameter("owner", "whose slate")
                        .parameter("again", "the same name, so that nobody is forgotten by mistake")
                        .guarded());
    }

    private Answer show(Request request) {
        var page = new SlatesPage(pages, slates);
        Optional<String> owner = request.query("owner").value().filter(name -> !name.isEmpty());
        if (owner.isEmpty()) {
            return pages.page("Slates", page.ask(""));
        }
        if (isToolkits(owner.get())) {
            return pages.page("Slates", page.toolkit(owner.get()));
        }
        String after = request.query("after").or("");
        boolean forgotten = request.query("forgotten").flag().or(false);
        try {
            return pages.page("Slates", page.of(owner.get(), after, forgotten));
        } catch (RefusedException e) {
            return problem(owner.get(), String.valueOf(e.getMessage()), 422);
        }
    }

    private Answer export(Request request) {
        String owner = owner(request.query("owner"));
        return Answer.stream("application/jsonl; charset=utf-8", out -> {
                    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    slates.export(owner, writer);
                    writer.flush();
                })
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                                .formatted(plain(owner) + ".jsonl", encoded(owner) + ".jsonl"))
                .header("Cache-Control", "no-store");
    }

    private Answer forget(Request request, Form form) {
        String owner = form.field("owner").required();
        String again = form.field("again").or("");
        if (isToolkits(owner)) {
            return problem(owner, "This slate is the toolkit's own, and is not forgotten.", 403);
        }
        if (!owner.equals(again)) {
            return problem(owner, "The name typed is another. Nothing was forgotten.", 422);
        }
        try {
            slates.forget(owner);
        } catch (RefusedException e) {
            return problem(owner, String.valueOf(e.getMessage()), 422);
        }
        return Answer.seeOther(pages.path("slates/?owner=" + encoded(owner) + "&forgotten=true"));
    }

    private Answer problem(String owner, String what, int status) {
        return pages.page("Slates", new SlatesPage(pages, slates).problem(owner, what))
                .status(status);
    }

    /** An owner whose documents may leave, checked before anything is sent. */
    private String owner(Parameter<String> parameter) {
        String owner = parameter.required();
        if (isToolkits(owner)) {
            throw new HttpProblem.Forbidden("This slate is the toolkit's own, and is not exported.");
        }
        try {
            return slates.of(owner).owner();
        } catch (RefusedException e) {
            throw new HttpProblem.BadRequest("owner", "\"owner\" is no owner's name. Give one of 1 to 300 characters.");
        }
    }

    /** What is in there is for nobody to see: the hashes of tokens, and what else the toolkit may keep. */
    private static boolean isToolkits(String owner) {
        return owner.startsWith(TOOLKIT);
    }

    /** As a field of a query, or within a header. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static String plain(String owner) {
        String name = owner.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
        return name.isEmpty() ? "slate" : name.substring(0, Math.min(80, name.length()));
    }
}
