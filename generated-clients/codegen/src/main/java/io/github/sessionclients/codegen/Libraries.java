package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.LibraryType;

/** The names by which emitted code refers to the runtime and to other libraries. */
final class Libraries {
    /** The package of the runtime that users see. */
    static final String API = "io.github.sessionclients.runtime.";

    /** The package of the runtime that only generated code calls. */
    private static final String INTERNAL = API + "internal.";

    static final String ADAPTERS = INTERNAL + "JsonAdapters.";
    static final String ADAPTER_SUPPORT = INTERNAL + "AdapterSupport.";
    static final String MODEL_SUPPORT = INTERNAL + "ModelSupport.";
    static final String SHAPE = INTERNAL + "Shape.";

    static final LibraryType COMMA_SEPARATED = new LibraryType(API + "CommaSeparated");
    static final LibraryType SPACE_SEPARATED = new LibraryType(API + "SpaceSeparated");
    static final LibraryType PIPE_SEPARATED = new LibraryType(API + "PipeSeparated");
    static final LibraryType HEADER_LIST = new LibraryType(API + "HeaderList");
    static final LibraryType DEEP_OBJECT = new LibraryType(API + "DeepObject");
    static final LibraryType EXPLODED_OBJECT = new LibraryType(API + "ExplodedObject");
    static final LibraryType RESERVED_TEXT = new LibraryType(API + "ReservedText");
    static final LibraryType NUMBER_TEXT = new LibraryType(API + "NumberText");
    static final LibraryType COOKIES = new LibraryType(API + "Cookies");
    static final LibraryType DATE_TIME_TEXT = new LibraryType(API + "DateTimeText");

    static final LibraryType REQUEST_BODY = new LibraryType("okhttp3.RequestBody");
    static final LibraryType RESPONSE_BODY = new LibraryType("okhttp3.ResponseBody");
    static final LibraryType FORM_BODY = new LibraryType("okhttp3.FormBody");
    static final LibraryType MULTIPART_BODY = new LibraryType("okhttp3.MultipartBody");
    static final LibraryType PART = new LibraryType("okhttp3.MultipartBody.Part");
    /** A plain text that is not JSON, marked with {@code @TextBody}. */
    static final LibraryType TEXT = new LibraryType("String");

    static final LibraryType NOTHING = new LibraryType("Void");

    private Libraries() {}
}
