package callstream.android;

import callstream.android.InvalidAddressException.Fault;

/** What the app says itself, in one language; the page has its own words. In code, so that no language can miss one. */
interface Words {
    String addressTitle();

    String addressText();

    String addressHint();

    String open();

    String fault(Fault fault);

    /** What has happened, in a few words that name the server. */
    String problemTitle(Problem problem, String server);

    String problemText(Problem problem);

    String tryAgain();

    String anotherServer();

    String devicesRefused();

    String openSettings();

    String notNow();

    String noAppForLink();
}
