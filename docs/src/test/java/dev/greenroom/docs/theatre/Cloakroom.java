package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

// region cloakroom
@Actor
public class Cloakroom implements Lifecycle {
    private final Path book;
    private int coats;

    public Cloakroom(Path book) {
        this.book = book;
    }

    @Override
    public void started() throws IOException {
        Files.writeString(book, "opened\n");
    }

    public int hang() {
        return ++coats;
    }

    @Override
    public void stopping() throws IOException {
        Files.writeString(book, "closed with " + coats + " coats\n", StandardOpenOption.APPEND);
    }
}
// endregion
