package com.example

import com.example.notes.model.Note
import io.github.sessionclients.ApiException

/** What the compiler refuses, since both may be null: in what is generated in this project, and in a jar. */
object Wrong {
    fun title(note: Note): String = note.title()

    fun requestId(failure: ApiException): String = failure.requestId()
}
