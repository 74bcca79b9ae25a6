package callstream.android;

import android.content.Context;
import android.os.Build;
import android.util.TypedValue;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup.LayoutParams;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import android.widget.TextView;

/** The column that the app's own screens are made of: a heading, text, controls; it scrolls where it is too long. */
final class Form {
    private static final int MARGIN_DP = 24;
    private static final int WIDEST_DP = 440;
    private static final int LEAST_TOUCHED_DP = 48;

    private final Context context;
    private final LinearLayout column;

    Form(Context context) {
        this.context = context;
        column = new LinearLayout(context);
        column.setOrientation(LinearLayout.VERTICAL);
        column.setGravity(Gravity.CENTER_VERTICAL);
        column.setPadding(pixels(MARGIN_DP), pixels(MARGIN_DP), pixels(MARGIN_DP), pixels(MARGIN_DP));
    }

    void heading(String words) {
        TextView heading = text(words, android.R.style.TextAppearance_Material_Headline);
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
            heading.setAccessibilityHeading(true);
        }
    }

    TextView text(String words) {
        return text(words, android.R.style.TextAppearance_Material_Subhead);
    }

    private TextView text(String words, int appearance) {
        TextView view = new TextView(context);
        view.setText(words);
        view.setTextAppearance(appearance);
        add(view);
        return view;
    }

    /** What most people want to do next. */
    void mainButton(String words, Runnable action) {
        Button button = new Button(context, null, 0, android.R.style.Widget_Material_Button_Colored);
        button.setTextColor(colour(android.R.attr.textColorPrimaryInverse));
        add(button, words, action);
    }

    void button(String words, Runnable action) {
        add(new Button(context), words, action);
    }

    private void add(Button button, String words, final Runnable action) {
        button.setText(words);
        button.setAllCaps(false);
        button.setMinimumHeight(pixels(LEAST_TOUCHED_DP));
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                action.run();
            }
        });
        add(button);
    }

    void add(View view) {
        LinearLayout.LayoutParams place =
                new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT);
        place.bottomMargin = pixels(MARGIN_DP) / 2;
        column.addView(view, place);
    }

    /** The whole of it, on the window's paper. */
    View view() {
        int screen = context.getResources().getDisplayMetrics().widthPixels;
        int width = screen > pixels(WIDEST_DP) ? pixels(WIDEST_DP) : LayoutParams.MATCH_PARENT;
        ScrollView scroll = new ScrollView(context);
        scroll.setFillViewport(true);
        scroll.setBackgroundColor(colour(android.R.attr.colorBackground));
        scroll.addView(
                column, new FrameLayout.LayoutParams(width, LayoutParams.MATCH_PARENT, Gravity.CENTER_HORIZONTAL));
        return scroll;
    }

    /** A colour of the app's theme. */
    private int colour(int attribute) {
        TypedValue colour = new TypedValue();
        context.getTheme().resolveAttribute(attribute, colour, true);
        return colour.data;
    }

    private int pixels(int dp) {
        return Math.round(dp * context.getResources().getDisplayMetrics().density);
    }
}
