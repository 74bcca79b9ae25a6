package callstream.android;

/** What was typed is no server's address. */
final class InvalidAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    enum Fault {
        EMPTY,
        WITHOUT_TLS,
        NO_ADDRESS
    }

    private final Fault fault;

    InvalidAddressException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    InvalidAddressException(Fault fault, Throwable cause) {
        super(fault.name(), cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
