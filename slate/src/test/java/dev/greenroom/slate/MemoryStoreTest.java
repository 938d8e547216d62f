package dev.greenroom.slate;

final class MemoryStoreTest extends SlateStoreContract {
    @Override
    protected SlateStore open() {
        return new MemoryStore();
    }

    @Override
    protected boolean durable() {
        return false;
    }
}
