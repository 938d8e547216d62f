package dev.greenroom.leaderboard;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A file with a password on its only line, which its owner alone can read. */
final class PasswordFile {
    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PasswordFile() {}

    /** @throws IOException with a message for the terminal, without the password, when the file cannot be used */
    static String read(Path file) throws IOException {
        String text;
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder. Name the file with the password.");
        }
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IOException(file + ": others may read the password. Take that right away with chmod 600.");
            }
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file. Write the password into it.", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": this user may not read it. Give it to this user.", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is no text in UTF-8. Write the password into it, and nothing else.", e);
        }
        var password = text.stripTrailing();
        if (password.isEmpty() || password.contains("\n")) {
            throw new IOException(file + ": has no password on its only line. Write it there.");
        }
        return password;
    }
}
