using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Comprehend;

internal static class RecognizerPractices
{
    [Practice("comprehend-entity-recognizer-model-kms-cmk", Pillar.Security, Severity.Info, "AWS::Comprehend::EntityRecognizer")]
    internal static Verdict ModelKey(Resource recognizer) => CustomerKey.Is(recognizer["ModelKmsKeyId"], "alias/aws/comprehend").OrGap(
        $"the model of '{recognizer}' is encrypted with a key of AWS; set ModelKmsKeyId to a key of your own where the documents it learns from ask for it");

    [Practice("comprehend-entity-recognizer-volume-kms-cmk", Pillar.Security, Severity.Info, "AWS::Comprehend::EntityRecognizer")]
    internal static Verdict VolumeKey(Resource recognizer) => CustomerKey.Is(recognizer["VolumeKmsKeyId"], "alias/aws/ebs").OrGap(
        $"the volumes on which '{recognizer}' learns from documents are encrypted with a key of AWS; set VolumeKmsKeyId to a key of your own where the documents ask for it")
        .WithCost(recognizer, CommonCosts.Key);
}
