package callstream.android;

import android.content.Intent;
import android.net.Uri;
import org.jspecify.annotations.Nullable;

/** Links that other apps open this one by. */
final class Links {
    private Links() {}

    /**
     * The page of an invitation to this server. Other pages are not opened so: a link of a stranger's must not lead
     * into the middle of a call.
     */
    static @Nullable String invitation(@Nullable Intent intent, ServerAddress server) {
        Uri link = intent == null || !Intent.ACTION_VIEW.equals(intent.getAction()) ? null : intent.getData();
        return link == null ? null : invitation(link.toString(), server);
    }

    /** The same of a link as text. */
    static @Nullable String invitation(String link, ServerAddress server) {
        try {
            String page = server.page(link);
            return ServerAddress.parse(link).equals(server) && PageRoute.isInvitation(page) ? page : null;
        } catch (InvalidAddressException e) {
            return null;
        }
    }
}
