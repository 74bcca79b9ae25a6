package callstream.local.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import com.google.protobuf.ByteString;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes JPEG files of decoded pictures, all of one size: that of the first, scaled down to fit {@value Picture#WIDTH}
 * by {@value Picture#HEIGHT}. Owns native memory until it is closed; one thread.
 */
final class JpegEncoder implements AutoCloseable {
    /** 2 is best, 31 worst: about 40 kB a picture. */
    private static final int QUALITY = 4;

    private final AVCodecContext codec;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame scaled = av_frame_alloc();
    private @Nullable SwsContext scaler;

    JpegEncoder() {
        codec = avcodec_alloc_context3(null);
    }

    /**
     * One picture.
     *
     * @param picture of any size and format; stays the caller's
     * @throws ClipException if FFmpeg can't make one of it
     */
    ByteString encode(AVFrame picture) throws ClipException {
        if (codec.width() == 0) {
            start(picture.width(), picture.height());
        }
        scale(picture);
        check(avcodec_send_frame(codec, scaled));
        check(avcodec_receive_packet(codec, packet));
        return ByteString.copyFrom(packet.data().capacity(packet.size()).asByteBuffer());
    }

    private void start(int width, int height) throws ClipException {
        double scale = Math.min(1, Math.min((double) Picture.WIDTH / width, (double) Picture.HEIGHT / height));
        AVCodec jpeg = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        codec.width(even(width * scale));
        codec.height(even(height * scale));
        codec.pix_fmt(AV_PIX_FMT_YUVJ420P);
        codec.time_base(av_make_q(1, 1)); // must be something
        codec.flags(codec.flags() | AV_CODEC_FLAG_QSCALE);
        codec.global_quality(QUALITY * FF_QP2LAMBDA);
        codec.thread_count(1); // more would keep pictures back
        check(avcodec_open2(codec, jpeg, (AVDictionary) null));
        scaled.width(codec.width());
        scaled.height(codec.height());
        scaled.format(codec.pix_fmt());
        scaled.quality(codec.global_quality());
        check(av_frame_get_buffer(scaled, 0));
    }

    /** Colour is stored for two pixels at once, each way. */
    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }

    private void scale(AVFrame picture) throws ClipException {
        scaler = sws_getCachedContext(
                scaler,
                picture.width(),
                picture.height(),
                picture.format(),
                scaled.width(),
                scaled.height(),
                scaled.format(),
                SWS_BICUBIC,
                null,
                null,
                (DoublePointer) null);
        if (scaler == null) {
            throw new ClipException("The video has a picture format that FFmpeg can't convert: name another file.");
        }
        check(av_frame_make_writable(scaled));
        check(sws_scale(
                scaler, picture.data(), picture.linesize(), 0, picture.height(), scaled.data(), scaled.linesize()));
    }

    private static void check(int status) throws ClipException {
        if (status < 0) {
            throw new ClipException(
                    "FFmpeg can't make JPEG files of the video, status " + status + ": name another file.");
        }
    }

    @Override
    public void close() {
        av_frame_free(scaled);
        av_packet_free(packet);
        avcodec_free_context(codec);
        sws_freeContext(scaler);
    }
}
