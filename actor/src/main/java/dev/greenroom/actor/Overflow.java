package dev.greenroom.actor;

/** What happens to a message that comes to a full mailbox; see {@link ActorSpec#bounded}. */
public enum Overflow {
    /**
     * Its sender waits until there is room. When the sender is interrupted the message becomes a dead letter and the call
     * throws a {@link MailboxFullException}.
     */
    WAIT,
    /** It becomes a dead letter. A tell throws a {@link MailboxFullException}; the reply of an ask fails with one. */
    FAIL,
    /** It becomes a dead letter. A tell returns as ever; the reply of an ask fails with a {@link MailboxFullException}. */
    DROP_NEWEST,
    /** It takes the place of the message that has waited longest, and that becomes a dead letter. */
    DROP_OLDEST
}
