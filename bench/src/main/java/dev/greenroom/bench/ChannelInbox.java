package dev.greenroom.bench;

import com.softwaremill.jox.Channel;

/** An unlimited channel of Jox. */
final class ChannelInbox<M> implements Inbox<M> {
    private final Channel<M> channel = Channel.newUnlimitedChannel();

    @Override
    public void put(M message) {
        try {
            channel.send(message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the actor that sends is being ended
        }
    }

    @Override
    public M take() throws InterruptedException {
        return channel.receive();
    }
}
