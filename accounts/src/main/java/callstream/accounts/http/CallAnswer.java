package callstream.accounts.http;

import callstream.accounts.login.Caller;
import callstream.accounts.store.Call;
import callstream.accounts.store.Login;
import callstream.accounts.store.Member;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call, as those see it who may enter it.
 *
 * @param version grows with each change, as on the topic of calls
 * @param createdAt in RFC 3339
 * @param lastActive in RFC 3339; absent where nobody was ever in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallAnswer(
        UUID callId,
        String title,
        UUID ownerId,
        SettingsAnswer settings,
        long version,
        String createdAt,
        @Nullable String lastActive,
        List<MemberAnswer> members) {
    static CallAnswer to(Caller caller, Call call) {
        return new CallAnswer(
                call.id(),
                call.title(),
                call.ownerId(),
                new SettingsAnswer(
                        call.settings().recognition(),
                        call.settings().requiredBlur().text()),
                call.version(),
                call.createdAt().toString(),
                call.lastActive().map(Instant::toString).orElse(null),
                call.members().stream()
                        .map(member -> MemberAnswer.to(caller, member))
                        .toList());
    }

    /** How the call's pictures are treated. */
    record SettingsAnswer(boolean recognition, String requiredBlur) {}

    /**
     * Somebody who may enter the call.
     *
     * @param login absent for guests, who have none; and from what guests see, as it may be an address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MemberAnswer(UUID userId, @Nullable String login, String name, boolean guest, boolean present) {
        static MemberAnswer to(Caller caller, Member member) {
            String login =
                    caller.isGuest() ? null : member.login().map(Login::text).orElse(null);
            return new MemberAnswer(member.id(), login, member.name(), member.guest(), member.present());
        }
    }
}
