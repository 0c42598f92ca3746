package com.example

import io.github.sessionclients.TransportException
import io.github.sessionclients.sensorpro.SensorproClient
import io.github.sessionclients.sensorpro.SensorproException
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import okhttp3.mockwebserver.Dispatcher
import okhttp3.mockwebserver.MockResponse
import okhttp3.mockwebserver.MockWebServer
import okhttp3.mockwebserver.RecordedRequest
import okhttp3.mockwebserver.SocketPolicy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import retrofit2.Response
import retrofit2.http.GET
import java.util.concurrent.CountDownLatch

interface ContactApi {
    @GET("x")
    suspend fun get(): Map<String, Any>

    @GET("x")
    suspend fun run()

    @GET("x")
    suspend fun response(): Response<Map<String, Any>>
}

/** What a coroutine gets from a call: the value, or the exceptions that the library's own calls throw. */
class SuspendTest {
    private val failed = """{"Result":{"TotalErrors":1,"ErrorMessages":[{"Code":7,"Description":"no such list"}]}}"""
    private val asked = CountDownLatch(1)

    @Volatile
    private var login = MockResponse().setBody("""{"Token":"T","Result":{"TotalErrors":0}}""")

    @Volatile
    private var answer = MockResponse().setBody("""{"a":"b","Result":{"TotalErrors":0}}""")

    private val server = MockWebServer().apply {
        dispatcher = object : Dispatcher() {
            override fun dispatch(request: RecordedRequest) = when {
                request.path!!.contains("/logoff/") -> MockResponse()
                request.path!!.contains("/auth/") -> login
                else -> answer.also { asked.countDown() }
            }
        }
    }

    private val client = SensorproClient.builder()
        .apiKey("key")
        .credentials("org", "user", "password")
        .baseUrl(server.url("/").toString())
        .build()
    private val api = client.create(ContactApi::class.java)

    @AfterEach
    fun close() {
        client.close()
        server.shutdown()
    }

    @Test
    fun aValue() = runBlocking {
        assertEquals("b", api.get()["a"])
        api.run()
    }

    @Test
    fun aStatusIsTheVendorsException() {
        answer = MockResponse().setResponseCode(404).setBody("{}")

        assertTrue(thrown<SensorproException> { api.get() }.isNotFound)
        assertTrue(thrown<SensorproException> { api.run() }.isNotFound)
    }

    @Test
    fun aFailureInsideA200IsTheVendorsException() {
        answer = MockResponse().setBody(failed)

        assertEquals("no such list", thrown<SensorproException> { api.get() }.messages().single().description())
        assertEquals("no such list", thrown<SensorproException> { api.run() }.messages().single().description())
    }

    @Test
    fun aSessionThatCannotBeOpenedIsTheVendorsException() {
        login = MockResponse().setBody(failed)

        assertEquals("login", thrown<SensorproException> { api.get() }.operation())
        assertEquals("login", thrown<SensorproException> { api.run() }.operation())
        assertEquals("login", thrown<SensorproException> { api.response() }.operation())
    }

    @Test
    fun aConnectionThatFailsIsATransportException() {
        answer = MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)

        assertTrue(thrown<TransportException> { api.get() }.wasSent())
    }

    @Test
    fun aResponseStaysPlainRetrofit() = runBlocking {
        answer = MockResponse().setResponseCode(404).setBody("no")
        assertEquals(404, api.response().code())

        answer = MockResponse().setBody(failed)
        assertTrue(api.response().isSuccessful)
    }

    @Test
    fun aConnectionThatFailsIsAnIoExceptionInPlainRetrofit() {
        answer = MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)

        assertNotNull(thrown<java.io.IOException> { api.response() })
    }

    @Test
    fun cancelingTheCoroutineCancelsTheCall() = runBlocking {
        answer = MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE)
        val call = async(kotlinx.coroutines.Dispatchers.IO) { api.get() }
        asked.await()

        call.cancel()

        assertTrue(runCatching { call.await() }.exceptionOrNull() is CancellationException)
    }

    private inline fun <reified E : Throwable> thrown(crossinline call: suspend () -> Any?): E =
        runBlocking { runCatching { call() }.exceptionOrNull() } as E
}
