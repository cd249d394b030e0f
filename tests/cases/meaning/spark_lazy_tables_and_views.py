# A table is computed anew from its file, which pandas has written again; views outlive the step.
# needs: pyspark
# %%
import pandas as pd
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import StructType, StructField, IntegerType, StringType
# %%
pd.DataFrame({"k": ["a", "b", "c"], "n": [1, 2, 3]}).to_csv("lazy.csv", index=False)
# %%
spark = (SparkSession.builder
         .master("local[1]")
         .config("spark.ui.enabled", "false")
         .getOrCreate())
# %%
schema = StructType([StructField("k", StringType()), StructField("n", IntegerType())])
df = spark.read.csv("lazy.csv", header=True, schema=schema)
first = df.agg(F.sum("n")).first()[0]
# %%
more = pd.DataFrame({"k": ["a", "b", "c", "d"], "n": [10, 20, 30, 40]})
# %%
more.to_csv("lazy.csv", index=False)
# %%
second = df.agg(F.sum("n")).first()[0]
# %%
spark.conf.set("spark.sql.shuffle.partitions", "2")
big = F.col("n") > 15
parts = {"big": df.filter(big), "small": df.filter(~big)}
# %%
counts = {name: part.count() for name, part in parts.items()}
# %%
def total(frame):
    frame.createOrReplaceTempView("frame")
    return spark.sql("select sum(n) s from frame").first()["s"]
# %%
totals = [total(part) for part in parts.values()]
# %%
again = SparkSession.builder.getOrCreate()
names = again.sql("select k from frame order by k").toPandas()["k"].tolist()
shuffles = again.conf.get("spark.sql.shuffle.partitions")
# %%
@F.udf("int")
def double(x):
    return 2 * x
half = F.udf(lambda x: x // 2, IntegerType())
# %%
made = spark.createDataFrame(more).withColumn("d", double("n")).withColumn("h", half(F.col("n"))).toPandas()
cols = df.columns
# %%
cols.append("extra")
# %%
train, test = spark.range(20).randomSplit([0.7, 0.3], seed=1)
# %%
sizes = train.count() + test.count()
nothing = df.filter("n > 1000").first()
# %%
print(first, second, counts, totals, names, shuffles, cols, sizes, nothing)
made
# %%
spark.stop()
