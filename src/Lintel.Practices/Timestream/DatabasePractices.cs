using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Timestream;

internal static class DatabasePractices
{
    [Practice("timestream-database-kms-cmk", Pillar.Security, Severity.Info, "AWS::Timestream::Database")]
    internal static Verdict DatabaseKey(Resource database) => CustomerKey.Is(database["KmsKeyId"], "alias/aws/timestream").OrGap(
        $"'{database}' is encrypted with the key aws/timestream, whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it")
        .WithCost(database, CommonCosts.Key);
}
