package io.github.sessionclients;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As the generator makes it. */
final class CardJsonAdapter extends JsonAdapter<Card> {
    CardJsonAdapter(Moshi moshi) {
        Objects.requireNonNull(moshi);
    }

    @Override
    public Card fromJson(JsonReader reader) throws IOException {
        reader.skipValue();
        return new Card(null);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Card card) throws IOException {
        writer.beginObject().name("pin").value(card == null ? null : card.pin()).endObject();
    }
}
