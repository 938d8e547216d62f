package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/**
 * What an open reply or a waiting actor needs before it can go on: the edges of the graph in which {@link RingSearch} looks
 * for rings. Null stands for nothing that the engine knows: it is done, it works, or anybody may end its wait.
 */
sealed interface Need {
    /** A vertex of the graph; as a need it says that just this one must come first. Compared by identity. */
    sealed interface Node extends Need permits Awaited, Cell, Waiter.Parked {
        /**
         * What it needs now. While it stays open, a need may give way to another, but never comes back: what two looks
         * have both seen has held from the first to the second.
         */
        @Nullable
        Need need();
    }

    /** Members of a group: each of them must come, or any one of them will do. */
    final class Several implements Need {
        final boolean every;

        private final Member<?>[] members;

        /** Those before it are taken. Threads that race here may set it back, which only costs a second look. */
        private int start;

        Several(boolean every, Member<?>[] members) {
            this.every = every;
            this.members = members;
        }

        /** The index of the first member that may still be of help. */
        int start() {
            var first = start;
            while (first < members.length && members[first].isTaken()) {
                first++;
            }
            start = first;
            return first;
        }

        int end() {
            return members.length;
        }

        /** The reply of a member; null when the group has taken its outcome already. */
        @Nullable
        Node at(int index) {
            var member = members[index];
            return member.isTaken() ? null : member.reply;
        }
    }
}
