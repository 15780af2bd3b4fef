using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>What gp3 saves against gp2.</summary>
internal static class VolumeCosts
{
    /// <summary>For the gp2 volumes of a resource; none when the size of one is not known. io2 costs what io1 does.</summary>
    internal static MonthlyCost? ToGp3(Resource resource)
    {
        double size = 0, least = 0;
        if (resource.Type == Ec2Practices.Volume)
        {
            return Add(resource["VolumeType"].OrDefault("gp2"), resource["Size"], ref size, ref least) ? Cost(size, least) : null;
        }

        foreach (var device in InstanceSettings.Of(resource)["BlockDeviceMappings"].Items)
        {
            if (!Add(device["Ebs.VolumeType"], device["Ebs.VolumeSize"], ref size, ref least))
            {
                return null;
            }
        }

        return resource.Type == InstanceSettings.Instance ? Cost(size, least) : Cost(size, least).ForEach("instance");
    }

    /// <summary>The storage of a volume that is removed; none when its size or type is not known.</summary>
    internal static MonthlyCost? Storage(Resource volume) => volume["Size"].TryGetNumber(out var size) && PriceOf(volume["VolumeType"].OrDefault("gp2").AsText()) is { } price
        ? Monthly.Saves(size * price.Usd, $"{size:0.#} GB at {price} per GB", price)
        : null;

    private static Price? PriceOf(string? type) => type switch
    {
        "gp2" => Prices.EbsGp2Storage,
        "gp3" => Prices.EbsGp3Storage,
        "io1" => Prices.EbsIo1Storage,
        "io2" => Prices.EbsIo2Storage,
        "sc1" => Prices.EbsSc1Storage,
        "st1" => Prices.EbsSt1Storage,
        "standard" => Prices.EbsMagneticStorage,
        _ => null,
    };

    /// <remarks>
    /// Source: Amazon EBS User Guide, "General Purpose SSD volumes": gp2 has 3 IOPS per GB and, beyond 170 GB, up to 250 MB/s; gp3 has 3,000 IOPS and 125 MB/s, and more of both for money.
    /// </remarks>
    private static bool Add(Value type, Value sizeOfVolume, ref double size, ref double least)
    {
        if (type.AsText() != "gp2")
        {
            return true;
        }

        if (!sizeOfVolume.TryGetNumber(out var gigabytes))
        {
            return false;
        }

        var performance = gigabytes <= 170 ? 0 : (Math.Clamp((3 * gigabytes) - 3000, 0, 13_000) * Prices.EbsGp3Iops.Usd) + (125 * Prices.EbsGp3Throughput.Usd);
        size += gigabytes;
        least += Math.Max(0, (gigabytes * Saving) - performance);
        return true;
    }

    private static double Saving => Prices.EbsGp2Storage.Usd - Prices.EbsGp3Storage.Usd;

    private static MonthlyCost? Cost(double size, double least) => Monthly.Saves(least, size * Saving,
        $"{size:0.#} GB at {Prices.EbsGp3Storage.Usd} instead of {Prices.EbsGp2Storage} per GB{(least < size * Saving ? "; less where the IOPS or the 250 MB/s of gp2 are kept" : "")}",
        Prices.EbsGp2Storage, Prices.EbsGp3Storage, Prices.EbsGp3Iops, Prices.EbsGp3Throughput);
}
