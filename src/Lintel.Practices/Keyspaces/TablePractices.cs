using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Keyspaces;

internal static class TablePractices
{
    [Practice("keyspaces-table-kms-cmk", Pillar.Security, Severity.Info, "AWS::Cassandra::Table")]
    internal static Verdict TableKey(Resource table) => table["EncryptionSpecification.EncryptionType"].Is("CUSTOMER_MANAGED_KMS_KEY").OrGap(
        $"'{table}' is encrypted with a key that AWS owns, whose use nobody can see or stop; set EncryptionSpecification with EncryptionType CUSTOMER_MANAGED_KMS_KEY and KmsKeyIdentifier where the data asks for it");
}
