package com.example

import com.example.notes.api.NotesApi
import com.example.notes.api.SuspendNotesApi
import com.example.notes.model.Note
import com.example.notes.model.Problem
import io.github.sessionclients.runtime.ApiClient
import io.github.sessionclients.runtime.ErrorBodies
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.MockWebServer
import okhttp3.mockwebserver.SocketPolicy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import retrofit2.HttpException
import retrofit2.await

/** The interfaces that the option kotlinSuspend adds, in front of a server. */
class SuspendApiTest {
    private val server = MockWebServer()
    private val client = ApiClient.builder(server.url("/").toString()).build()
    private val api = client.create(SuspendNotesApi::class.java)

    @AfterEach
    fun close() = server.shutdown()

    private fun answer(body: String) = server.enqueue(MockResponse().setBody(body))

    @Test
    fun aListIsAskedForWithTheArgumentsThatAreGiven() = runBlocking {
        answer("""[{"id":1,"title":"a"},{"id":2}]""")

        assertEquals(listOf("a"), Notes(api).titles("x"))
        assertEquals("/notes?tag=x", server.takeRequest().path)

        answer("[]")
        api.listNotes(`in` = listOf("a", "b"), top = 3)
        assertEquals("/notes?in=a&in=b&%24top=3", server.takeRequest().path)
    }

    @Test
    fun modelsAreSent() = runBlocking {
        server.enqueue(MockResponse().setResponseCode(204))

        api.addNotes(listOf(Note.builder().id(1).title("a").build()))

        assertEquals("""[{"id":1,"title":"a"}]""", server.takeRequest().body.readUtf8())
    }

    @Test
    fun aPropertyThatIsMissingIsNull() = runBlocking {
        answer("""{"id":1}""")

        assertEquals("untitled", Notes(api).firstTitle())
    }

    @Test
    fun aFailureIsAnHttpExceptionWithATypedBody() = runBlocking {
        server.enqueue(MockResponse().setResponseCode(404).setBody("""{"reason":"gone"}"""))

        val failure = runCatching { api.getNote(1) }.exceptionOrNull() as HttpException

        assertEquals("gone", (ErrorBodies.read(failure.response()!!) as Problem).reason())
    }

    @Suppress("DEPRECATION")
    @Test
    fun whatMayHaveNoBodyIsAResponse() = runBlocking {
        server.enqueue(MockResponse().setResponseCode(204))
        assertNull(api.takeNote(1).body())

        answer("""{"id":1}""")
        assertEquals(1L, api.takeNote(1).body()!!.id())
    }

    @Test
    fun textsAreStrings() = runBlocking {
        answer("\"Größe\"")
        assertEquals("\"Größe\"", api.getText(1))
        server.takeRequest()

        server.enqueue(MockResponse().setResponseCode(204))
        api.putText(1, "\"Größe\"")
        assertEquals("\"Größe\"", server.takeRequest().body.readUtf8())
    }

    @Test
    fun aFormIsBuiltByTheBuilderOfTheInterfaceInJava() = runBlocking {
        answer("abc")

        val file = api.addFile(NotesApi.AddFileMultipartBuilder().note("n").build())

        assertEquals("abc", file.string())
        assertTrue(server.takeRequest().body.readUtf8().contains("name=\"note\""))
    }

    @Test
    fun cancelingTheCoroutineCancelsTheCall() = runBlocking {
        server.enqueue(MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE))
        val call = async(kotlinx.coroutines.Dispatchers.IO) { api.getNote(1) }
        server.takeRequest()

        call.cancel()

        assertTrue(runCatching { call.await() }.exceptionOrNull() is CancellationException)
    }

    @Test
    fun withoutTheOptionRetrofitsOwnExtensionAwaitsACall() = runBlocking {
        answer("""{"id":7}""")

        assertEquals(7L, client.create(NotesApi::class.java).getNote(7).await().id())
    }

    @Test
    fun retrofitValidatesEveryMethod() {
        val eager = client.retrofit().newBuilder().validateEagerly(true).build()

        assertFalse(eager.create(SuspendNotesApi::class.java) == null)
    }
}
