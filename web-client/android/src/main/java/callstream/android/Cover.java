package callstream.android;

import android.content.Context;
import android.view.View;
import android.widget.FrameLayout;
import org.jspecify.annotations.Nullable;

/** What lies over the page: the question for a server's address, or why the page can't be shown. */
final class Cover {
    /** What people choose there. */
    interface Choices extends AddressScreen.Chosen {
        /** The page is to be loaded again. */
        void tryAgain();
    }

    private final Context context;
    private final FrameLayout content;
    private final Words words;
    private final Choices choices;
    private @Nullable View view;

    /** Whether it asks for an address: what becomes of the page must not take it from who types. */
    private boolean asking;

    /** Why the page can't be shown; null while it can. */
    private @Nullable Runnable problem;

    Cover(Context context, FrameLayout content, Words words, Choices choices) {
        this.context = context;
        this.content = content;
        this.words = words;
        this.choices = choices;
    }

    /** Asks which server is meant; {@code now} is the one that holds until another is chosen. */
    void ask(@Nullable ServerAddress now) {
        put(new AddressScreen(context, words, now, choices).view());
        asking = true;
    }

    /** The page of this server can't be shown. */
    void tell(final Problem met, final ServerAddress server) {
        problem = new Runnable() {
            @Override
            public void run() {
                put(screen(met, server));
            }
        };
        if (!asking) {
            problem.run();
        }
    }

    private View screen(Problem met, final ServerAddress server) {
        Runnable again = new Runnable() {
            @Override
            public void run() {
                choices.tryAgain();
            }
        };
        Runnable other = new Runnable() {
            @Override
            public void run() {
                ask(server);
            }
        };
        return ProblemScreen.of(context, words, met, server, again, other);
    }

    /** The page is there. */
    void shown() {
        problem = null;
        if (!asking) {
            lift();
        }
    }

    /** Leaves the question for an address, if it is asked, and says whether it was. */
    boolean stopAsking() {
        if (!asking) {
            return false;
        }
        lift();
        if (problem != null) {
            problem.run();
        }
        return true;
    }

    /** Another page is opened: nothing that was said holds for it. */
    void clear() {
        problem = null;
        lift();
    }

    private void put(View next) {
        lift();
        view = next;
        content.addView(next);
    }

    private void lift() {
        if (view != null) {
            content.removeView(view);
            view = null;
        }
        asking = false;
    }
}
