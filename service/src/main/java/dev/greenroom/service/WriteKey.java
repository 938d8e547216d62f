package dev.greenroom.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that lets its holder change things: 32 random bytes in a file that its owner alone can read. */
final class WriteKey {

    private static final int LENGTH_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] key;

    private WriteKey(byte[] key) {
        this.key = key;
    }

    /** Reads the key, or makes one when the file is missing. Two services that start at once end with the same key. */
    static WriteKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        refuseOpenFile(file);
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[A-Za-z0-9_-]{43,}")) {
            throw new IOException("it holds no key; remove it to get a new one");
        }
        return new WriteKey(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Compares in a time that does not depend on where the two differ. */
    boolean isSame(String candidate) {
        return MessageDigest.isEqual(key, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Whom the tokens of {@code /sign-in} name. Nobody can take this name without the key, and a new key ends all of them. */
    String writerName() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal("sign-in".getBytes(StandardCharsets.US_ASCII));
            return "writer:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing, which every Java has.", e);
        }
    }

    // Written whole under another name, then linked: nobody sees half a key, and nobody replaces one that is there.
    private static void make(Path file) throws IOException {
        byte[] random = new byte[LENGTH_BYTES];
        new SecureRandom().nextBytes(random);
        Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "." + file.getFileName(), ".new", attributes(folder));
        try {
            Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException _) {
            // another service was faster: its key holds
        } finally {
            Files.delete(whole);
        }
    }

    private static FileAttribute<?>[] attributes(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ALONE)}
                : new FileAttribute<?>[0];
    }

    private static void refuseOpenFile(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("others may read it; take that right away with chmod 600");
        }
    }
}
