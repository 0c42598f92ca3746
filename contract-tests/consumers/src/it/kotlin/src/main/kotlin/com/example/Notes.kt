package com.example

import com.example.notes.api.SuspendNotesApi
import com.example.notes.model.Note

/** Calls what was generated as one would in Kotlin. */
class Notes(private val api: SuspendNotesApi) {
    // snippet: suspend
    suspend fun titles(tag: String): List<String> =
        api.listNotes(tag = tag) // what may be left out is null by default
            .mapNotNull(Note::title) // a title may be missing, so it is a String?
    // end

    suspend fun firstTitle(): String = api.getNote(1).title() ?: "untitled"
}
