using Npgsql;

namespace ReleaseTimeline.Postgres.Tests;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres:Host=db;Database=fleet;Username=ops", "public", "release_timeline")]
    [InlineData("postgres:Host=db;Database=fleet;Username=ops;Schema=fleet_events", "fleet_events", "fleet_events_release_timeline")]
    [InlineData("postgres:Host=db;own schema=mine;Database=fleet;SCHEMA=fleet_events;Username=ops", "fleet_events", "mine")]
    [InlineData("postgres://ops@db/fleet", "public", "release_timeline")]
    [InlineData("postgres://ops@db/fleet?schema=fleet_events", "fleet_events", "fleet_events_release_timeline")]
    [InlineData("postgres://ops@db/fleet?own_schema=mine&schema=fleet%5Fevents", "fleet_events", "mine")]
    public void Names_the_schemas_and_leaves_the_rest_to_Npgsql(string address, string schema, string own)
    {
        var parsed = PostgresAddress.Parse(address);

        (parsed.Schema, parsed.OwnSchema).ShouldBe((schema, own));
        (parsed.ToOptions().Schema, parsed.ToOptions().OwnSchema).ShouldBe((schema, own));
        parsed.ConnectionString.Split(';').ShouldBe(["Host=db", "Database=fleet", "Username=ops"], ignoreOrder: true);
    }

    [Fact]
    public void A_URI_is_decoded_part_by_part()
    {
        var keys = new NpgsqlConnectionStringBuilder(PostgresAddress.Parse("postgres://o%40ps:s%2Fe%3Ac;r%25et@[::1]:5433/fl%20eet?sslmode=verify-full").ConnectionString);

        (keys.Username, keys.Password, keys.Host, keys.Port, keys.Database, keys.SslMode)
            .ShouldBe(("o@ps", "s/e:c;r%et", "::1", 5433, "fl eet", SslMode.VerifyFull));
    }

    [Fact]
    public void A_value_of_a_connection_string_may_stand_in_quotes() =>
        new NpgsqlConnectionStringBuilder(PostgresAddress.Parse("postgres:Host=db;Password='s;e=c'").ConnectionString).Password.ShouldBe("s;e=c");

    [Theory]
    [InlineData("sqlite:x", "The address of a store on PostgreSQL begins with postgres:.")]
    [InlineData("postgres:", "The address of the store names no host: postgres:Host=db;Database=fleet;Username=ops, or postgres://ops@db/fleet.")]
    [InlineData("postgres:Database=fleet", "The address of the store names no host: postgres:Host=db;Database=fleet;Username=ops, or postgres://ops@db/fleet.")]
    [InlineData("postgres:///fleet", "The address of the store names no host: postgres:Host=db;Database=fleet;Username=ops, or postgres://ops@db/fleet.")]
    [InlineData("postgres:fleet", "What follows postgres: is no connection string: that is keys and values, Host=db;Database=fleet;Username=ops, and a value with a semicolon stands in quotes.")]
    [InlineData("postgres:Host=db;Colour=red", "'colour' is not a key of a connection string to PostgreSQL, or has a value that it cannot have.")]
    [InlineData("postgres:Host=db;Port=many", "'port' is not a key of a connection string to PostgreSQL, or has a value that it cannot have.")]
    [InlineData("postgres:Host=db;Minimum Pool Size=9;Maximum Pool Size=1", "The keys of the connection string do not go together: see Npgsql's documentation of its connection string.")]
    [InlineData("postgres:Host=db;Schema=Fleet", "'Fleet' is not a schema for events: it has 1 to 63 lower-case letters, digits and underscores, no digit first, and does not begin with pg_.")]
    [InlineData("postgres:Host=db;Own Schema=public", "'public' is the schema of the events already: the library's own tables stand in another.")]
    [InlineData("postgres://db:0/fleet", "The port in the address of the store is not a number from 1 to 65535.")]
    [InlineData("postgres://db/fleet?colour=red", "'colour' is not a parameter of the address of a store: it is schema, own_schema, sslmode. A connection string takes all of Npgsql's.")]
    [InlineData("postgres://db/fleet?schema=a&schema=b", "'schema' stands twice in the address of the store.")]
    [InlineData("postgres://db/fleet?sslmode=red", "'ssl mode' is not a key of a connection string to PostgreSQL, or has a value that it cannot have.")]
    public void What_is_none_is_told_why(string address, string expected) =>
        Should.Throw<FormatException>(() => PostgresAddress.Parse(address)).Message.ShouldBe(expected, StringCompareShould.IgnoreCase);

    [Theory]
    [InlineData("postgres:Host=db;Password=hush;hush=1")]
    [InlineData("postgres:Host=db;Password=x;hush")]
    [InlineData("postgres:Host=db;Pwd=x;hush=1;Port=2")]
    [InlineData("postgres:Password=hush")]
    [InlineData("postgres:Host=db;Password=hush;Port=many")]
    [InlineData("postgres:Host=db;Password=hush;Minimum Pool Size=9;Maximum Pool Size=1")]
    [InlineData("postgres://ops:hush@/fleet")]
    [InlineData("postgres://ops:1/hush@db/fleet")]
    [InlineData("postgres://ops:hush/1@db/fleet")]
    [InlineData("postgres://ops:x?hush@db/fleet")]
    [InlineData("postgres://ops:x@y?hush=1@db/fleet")]
    [InlineData("postgres://ops:hush@db:many/fleet")]
    [InlineData("postgres://ops:hush@db/fleet?colour=red")]
    [InlineData("postgres://ops:hush@db/fleet?schema=Fleet")]
    [InlineData("postgres://ops:hush")]
    public void No_error_tells_a_password_or_a_part_of_one(string address)
    {
        var fault = Should.Throw<FormatException>(() => PostgresAddress.Parse(address));

        fault.ToString().ShouldNotContain("hush");
    }
}
