/**
 * The Android app: a window for the page of one server, with its camera and microphone. All that a call does is in the
 * page. Android calls {@link callstream.android.MainActivity}; everything runs on the main thread.
 *
 * <p>Java 8 without lambdas: Android's runtime has nothing that would make them, and the dexer here does not either.
 * Nothing is null that is not {@code @Nullable}, which {@code pom.xml} says for the whole package.
 */
package callstream.android;
