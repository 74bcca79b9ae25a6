package callstream.android;

import android.content.Context;
import android.text.InputType;
import android.view.KeyEvent;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.widget.EditText;
import android.widget.TextView;
import org.jspecify.annotations.Nullable;

/** Asks for the server's address; an invitation's link will do. */
final class AddressScreen {
    /** What is done with a good address. */
    interface Chosen {
        /** An address was given; {@code page} is what to open there. */
        void chosen(ServerAddress server, String page);
    }

    private final Words words;
    private final Chosen chosen;
    private final EditText field;
    private final View view;

    /** Shows {@code now}, the address that holds until another is chosen. */
    AddressScreen(Context context, Words words, @Nullable ServerAddress now, Chosen chosen) {
        this.words = words;
        this.chosen = chosen;
        Form form = new Form(context);
        form.heading(words.addressTitle());
        TextView text = form.text(words.addressText());
        field = new EditText(context);
        field.setId(View.generateViewId());
        text.setLabelFor(field.getId());
        prepareField(now);
        form.add(field);
        form.mainButton(words.open(), new Runnable() {
            @Override
            public void run() {
                submit();
            }
        });
        view = form.view();
    }

    private void prepareField(@Nullable ServerAddress now) {
        field.setSingleLine();
        field.setInputType(InputType.TYPE_CLASS_TEXT | InputType.TYPE_TEXT_VARIATION_URI);
        field.setImeOptions(EditorInfo.IME_ACTION_GO);
        field.setHint(words.addressHint());
        field.setText(now == null ? "" : now.shown());
        field.setOnEditorActionListener(new TextView.OnEditorActionListener() {
            @Override
            public boolean onEditorAction(TextView edited, int action, @Nullable KeyEvent key) {
                submit();
                return true;
            }
        });
    }

    View view() {
        return view;
    }

    private void submit() {
        String typed = field.getText().toString();
        try {
            ServerAddress server = ServerAddress.parse(typed);
            chosen.chosen(server, server.page(typed));
        } catch (InvalidAddressException e) {
            field.setError(words.fault(e.fault()));
            field.requestFocus();
        }
    }
}
