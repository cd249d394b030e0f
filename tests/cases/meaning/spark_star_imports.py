# Names of Spark's functions come by a star import, and take the place of builtins.
# needs: pyspark
# %%
from pyspark.sql import SparkSession
from pyspark.sql.functions import *
from pyspark.sql.types import *
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
# %%
df = spark.range(5).withColumn("k", col("id") % 2)
big = col("id") > 1
# %%
out = df.filter(big).groupBy("k").agg(sum("id").alias("s"), count("*").alias("n")).orderBy("k")
# %%
pdf = out.toPandas()
# %%
total = pdf["s"].sum()
print(pdf, total)
