package callstream.android;

import callstream.android.InvalidAddressException.Fault;

/** English. */
final class EnglishWords implements Words {
    @Override
    public String addressTitle() {
        return "Which server?";
    }

    @Override
    public String addressText() {
        return "Type the address of your Callstream server, or paste the invitation you were sent.";
    }

    @Override
    public String addressHint() {
        return "calls.example.org";
    }

    @Override
    public String open() {
        return "Open";
    }

    @Override
    public String fault(Fault fault) {
        switch (fault) {
            case EMPTY:
                return "Type an address first.";
            case WITHOUT_TLS:
                return "This address begins with http://. Cameras work only where it begins with https://.";
            case NO_ADDRESS:
                return "This is not an address. They look like calls.example.org or 192.168.1.5:8443.";
        }
        throw new AssertionError(fault);
    }

    @Override
    public String problemTitle(Problem problem, String server) {
        switch (problem) {
            case UNREACHABLE:
                return server + " can't be reached";
            case UNTRUSTED:
                return "This phone does not trust " + server;
            case BROKEN:
                return server + " can't answer now";
            case STOPPED:
                return "The page was stopped";
        }
        throw new AssertionError(problem);
    }

    @Override
    public String problemText(Problem problem) {
        switch (problem) {
            case UNREACHABLE:
                return "Check that the phone is online and that the address is right.";
            case UNTRUSTED:
                return "Its certificate is made by nobody this phone knows, is for another name, or has expired."
                        + " Nothing was sent. If the server is your own, install its certificate in Android's"
                        + " settings: Security, Encryption and credentials, Install a certificate, CA certificate.";
            case BROKEN:
                return "It is being started or repaired. Try again in a minute.";
            case STOPPED:
                return "Android ended it, as a rule because memory was short.";
        }
        throw new AssertionError(problem);
    }

    @Override
    public String tryAgain() {
        return "Try again";
    }

    @Override
    public String anotherServer() {
        return "Another server";
    }

    @Override
    public String devicesRefused() {
        return "Callstream may not use the camera or the microphone. You can allow it in Android's settings,"
                + " under Permissions.";
    }

    @Override
    public String openSettings() {
        return "Settings";
    }

    @Override
    public String notNow() {
        return "Not now";
    }

    @Override
    public String noAppForLink() {
        return "No app on this phone opens this link.";
    }
}
