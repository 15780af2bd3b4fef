using Lintel.Practices.Facts;
using Lintel.Practices.Rds;

namespace Lintel.Tests.Practices.Rds;

public sealed class EngineVersionTests
{
    [Theory]
    [InlineData("postgres", "16.3", "postgres 16")]
    [InlineData("postgres", "9.6.24", "postgres 9.6")]
    [InlineData("postgres", "17", "postgres 17")]
    [InlineData("aurora-postgresql", "16.4-limitless", "aurora-postgresql 16")]
    [InlineData("mysql", "8.0.40", "mysql 8.0")]
    [InlineData("mysql", "8.4", "mysql 8.4")]
    [InlineData("MySQL", "5.6.19", "mysql 5.6")]
    [InlineData("aurora-mysql", "8.0.mysql_aurora.3.08.0", "aurora-mysql 8.0")]
    [InlineData("aurora-mysql", "5.7.12", "aurora-mysql 5.7")]
    [InlineData("mariadb", "10.11.9", "mariadb 10.11")]
    public void A_version_is_known_by_its_engine_and_major_version(string engine, string version, string key)
    {
        Assert.Equal(key, EngineVersion.Key(engine, version));
        Assert.NotNull(DatabaseVersions.Find(key));
    }

    [Theory]
    [InlineData("mysql", "8")]
    [InlineData("postgres", "")]
    [InlineData("sqlserver-se", "15.00.4198.2.v1")]
    public void A_version_that_says_too_little_or_is_not_listed_is_unknown(string engine, string version) =>
        Assert.Null(DatabaseVersions.Find(EngineVersion.Key(engine, version)));

    [Theory]
    [InlineData("mariadb 10.4", "2026-11-01", "when it sees fit")]
    [InlineData("mysql 5.7", "2026-11-01", "by the vCPU hour")]
    [InlineData("mysql 5.7", "2030-01-01", "has ended too")]
    [InlineData("aurora-mysql 5.7", "2026-11-01", "by the vCPU hour")]
    public void The_end_of_support_has_a_consequence(string key, string today, string part) =>
        Assert.Contains(part, EngineVersion.Consequence(DatabaseVersions.Find(key)!.Value, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)), StringComparison.Ordinal);
}
