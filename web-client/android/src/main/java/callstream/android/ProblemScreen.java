package callstream.android;

import android.content.Context;
import android.view.View;

/** Says why the page is not shown, and what can be done. */
final class ProblemScreen {
    private ProblemScreen() {}

    static View of(
            Context context, Words words, Problem problem, ServerAddress server, Runnable again, Runnable other) {
        Form form = new Form(context);
        form.heading(words.problemTitle(problem, server.shown()));
        form.text(words.problemText(problem));
        form.mainButton(words.tryAgain(), again);
        form.button(words.anotherServer(), other);
        return form.view();
    }
}
