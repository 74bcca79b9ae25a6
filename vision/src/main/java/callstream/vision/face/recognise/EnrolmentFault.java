package callstream.vision.face.recognise;

/** Why a picture can't teach the recogniser a face. */
public enum EnrolmentFault {
    /** No picture, or more than may be given at once. */
    COUNT,
    /** The file is refused or can't be decoded. */
    UNREADABLE,
    /** There is no face in it that is sure enough. */
    NO_FACE,
    /** There are several: whose is meant can't be told. */
    SEVERAL_FACES,
    /** The face has too few pixels. */
    TOO_SMALL,
    /** The face is out of focus or moved. */
    BLURRED,
    /** It shows somebody else than the first picture. */
    ANOTHER_PERSON
}
