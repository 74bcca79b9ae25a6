package callstream.android;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.webkit.CookieManager;
import android.widget.FrameLayout;
import android.widget.Toast;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The app's one window.
 *
 * <pre>
 *   start ─▶ which server? ─ known ─▶ its page ◀─ try again ─┐
 *               │ unknown                │ fails            │
 *               ▼                        ▼                  │
 *            address ◀─ another ──── why it is not shown ───┘
 * </pre>
 *
 * The address and the problem cover the page; it stays beneath, so that back leads to it.
 */
public final class MainActivity extends Activity implements PageEvents, Cover.Choices {
    /** The icon's shortcut, see {@code res/xml/shortcuts.xml}. */
    static final String CHANGE_SERVER = "callstream.android.CHANGE_SERVER";

    private static final String LAST_PAGE = "callstream.page";

    private final Words words = Languages.of(Locale.getDefault());
    private FrameLayout content;
    private ServerStore store;
    private Cover cover;
    private @Nullable CaptureGate gate;
    private @Nullable Page page;
    /** What the page showed last, to be shown again after Android has ended the process. */
    private @Nullable String lastPage;

    @Override
    protected void onCreate(@Nullable Bundle saved) {
        super.onCreate(saved);
        store = new ServerStore(this);
        content = new FrameLayout(this);
        cover = new Cover(this, content, words, this);
        setContentView(content);
        Edges.keepClear(getWindow(), content);
        ServerAddress server = store.get();
        if (saved == null || server == null || !restore(server, saved)) {
            follow(getIntent());
        }
    }

    private boolean restore(ServerAddress server, Bundle saved) {
        String url = saved.getString(LAST_PAGE);
        if (url == null || !server.isOriginOf(url)) {
            return false;
        }
        lastPage = url;
        Page restored = show(server);
        if (!restored.restore(saved)) {
            restored.open(url);
        }
        return true;
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        follow(intent);
    }

    private void follow(@Nullable Intent intent) {
        ServerAddress server = store.get();
        if (server == null || (intent != null && CHANGE_SERVER.equals(intent.getAction()))) {
            cover.ask(server);
            return;
        }
        String invitation = Links.invitation(intent, server);
        if (invitation != null) {
            open(server, invitation);
        } else if (page == null) {
            open(server, server.home());
        }
    }

    @Override
    public void chosen(ServerAddress server, String url) {
        store.choose(server);
        open(server, url);
    }

    private void open(ServerAddress server, String url) {
        cover.clear();
        lastPage = url;
        show(server).open(url);
    }

    /** The page's view: a new one where there is none yet, or one of another server. */
    private Page show(ServerAddress server) {
        Page now = page;
        if (now != null && now.server().equals(server)) {
            return now;
        }
        close();
        CaptureGate ofServer = new CaptureGate(server, new Permissions(this, words));
        Page shown = new Page(this, server, ofServer, this);
        content.addView(shown.view(), 0);
        gate = ofServer;
        page = shown;
        return shown;
    }

    private void close() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    @Override
    public void moved(String url) {
        lastPage = url;
        if (page != null) {
            page.keepScreenOn(PageRoute.isCall(url));
        }
    }

    @Override
    public void shown() {
        cover.shown();
    }

    @Override
    public void failed(Problem problem) {
        ServerAddress server = store.get();
        if (server == null) {
            return;
        }
        if (problem == Problem.STOPPED) {
            close(); // its view is of no use any more
        }
        cover.tell(problem, server);
    }

    /** What is said of the problem stays until the page is there. */
    @Override
    public void tryAgain() {
        ServerAddress server = store.get();
        if (server != null) {
            show(server).open(lastPage == null ? server.home() : lastPage);
        }
    }

    @Override
    public void outside(String url) {
        try {
            startActivity(new Intent(Intent.ACTION_VIEW, Uri.parse(url)).addCategory(Intent.CATEGORY_BROWSABLE));
        } catch (ActivityNotFoundException e) {
            Toast.makeText(this, words.noAppForLink(), Toast.LENGTH_LONG).show();
        }
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        if (gate != null) {
            gate.answered();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // what came instead is not there before Android 13
    public void onBackPressed() {
        boolean left = store.get() != null && cover.stopAsking();
        if (!left && (page == null || !page.back())) {
            super.onBackPressed();
        }
    }

    /** Android may end the process from here on, and cookies that were not written yet are lost with it. */
    @Override
    protected void onStop() {
        super.onStop();
        CookieManager.getInstance().flush();
    }

    @Override
    protected void onSaveInstanceState(Bundle state) {
        super.onSaveInstanceState(state);
        if (page != null) {
            page.save(state);
            state.putString(LAST_PAGE, lastPage);
        }
    }

    @Override
    protected void onDestroy() {
        close();
        super.onDestroy();
    }
}
