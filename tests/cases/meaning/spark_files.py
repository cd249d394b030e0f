# What a later cell reads, an earlier one has written.
# needs: pyspark
# %%
from pyspark.sql import SparkSession
import pyspark.sql.functions as F
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
# %%
df = spark.read.option("header", "true").option("inferSchema", "true").csv("sales.csv")
# %%
eu = df.where(df.region == "eu")
eu.coalesce(1).write.mode("overwrite").parquet("eu.parquet")
# %%
back = spark.read.parquet("eu.parquet")
total = back.agg(F.sum("amount")).collect()[0][0]
# %%
print(total, back.count())
# %%
back.write.mode("overwrite").csv("eu_csv", header=True)
# %%
again = spark.read.csv("eu_csv", header=True).orderBy("id").toPandas()
