package io.github.sessionclients.internal;

import com.squareup.moshi.JsonClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Converts with Moshi the types that no converter after this one handles, because users append theirs to the list. Generated models, and
 * lists and maps of them, always use their own adapters. The fallback does not hide exceptions of other factories.
 */
final class FallbackConverterFactory extends Converter.Factory {
    private static final String GENERATOR = "retrofit-moshi";

    private final Converter.Factory moshi;

    FallbackConverterFactory(Converter.Factory moshi) {
        this.moshi = moshi;
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        for (Converter.Factory theirs : theirs(type, retrofit)) {
            Converter<ResponseBody, ?> converter = theirs.responseBodyConverter(type, annotations, retrofit);
            if (converter != null) {
                return converter;
            }
        }
        return moshi.responseBodyConverter(type, annotations, retrofit);
    }

    @Override
    public @Nullable Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameter, Annotation[] method, Retrofit retrofit) {
        for (Converter.Factory theirs : theirs(type, retrofit)) {
            Converter<?, RequestBody> converter = theirs.requestBodyConverter(type, parameter, method, retrofit);
            if (converter != null) {
                return converter;
            }
        }
        return moshi.requestBodyConverter(type, parameter, method, retrofit);
    }

    private List<Converter.Factory> theirs(Type type, Retrofit retrofit) {
        List<Converter.Factory> all = retrofit.converterFactories();
        return isGenerated(type) ? List.of() : all.subList(all.indexOf(this) + 1, all.size());
    }

    private static boolean isGenerated(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = getRawType(generic);
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) && isGenerated(last);
        }
        return isModel(getRawType(type));
    }

    static boolean isModel(Class<?> type) {
        JsonClass json = type.getAnnotation(JsonClass.class);
        return json != null && json.generateAdapter() && json.generator().equals(GENERATOR);
    }
}
