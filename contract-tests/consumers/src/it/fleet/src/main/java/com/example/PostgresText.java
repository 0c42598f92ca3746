package com.example;

import io.github.sessionclients.SharedText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

// snippet: postgres
/**
 * A row of a table, created by {@code create table shared_text (name text primary key, content text not null)}. Set a timeout for the data
 * source: {@code socketTimeout=5} in the URL.
 */
public record PostgresText(DataSource database, String name) implements SharedText {
    @Override
    public String read() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select content from shared_text where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    @Override
    public boolean compareAndSet(String expected, String next) throws SQLException {
        String sql = expected == null
                ? "insert into shared_text (content, name) values (?, ?) on conflict do nothing"
                : "update shared_text set content = ? where name = ? and content = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, next);
            change.setString(2, name);
            if (expected != null) {
                change.setString(3, expected);
            }
            return change.executeUpdate() == 1;
        }
    }
}
// end
