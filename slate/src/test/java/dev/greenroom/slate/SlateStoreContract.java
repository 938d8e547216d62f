package dev.greenroom.slate;

import org.junit.jupiter.api.Nested;

/**
 * Everything a store must do, as tests. Extend it for a store, in a class whose name ends in Test. JUnit makes a new
 * instance for each test.
 */
public abstract class SlateStoreContract {
    /** For the tests of one store. */
    protected SlateStoreContract() {}

    /** Opens the store, empty at the first call of a test; later calls open it again after it was closed. */
    protected abstract SlateStore open();

    /** Whether what was committed is there when the store is opened again. */
    protected boolean durable() {
        return true;
    }

    @Nested
    class Documents extends DocumentsContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Scans extends ScanContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class OfEdits extends EditsContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Expiry extends ExpiryContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Moving extends MovingContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class OfTokens extends TokensContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class SlowRequests extends SlowRequestContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }

    @Nested
    class Closing extends ClosingContract {
        @Override
        SlateStoreContract store() {
            return SlateStoreContract.this;
        }
    }
}
